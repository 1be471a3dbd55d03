/** FieldError is one wrong field of a form: where, what to mend, and what stood there. */
export interface FieldError {
  location: string;
  message: string;
  value?: unknown;
}

/** Problem is every "no" of the server as one type; code and params are translated, detail is for logs. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly errors: FieldError[];
  readonly requestId: string;

  constructor(status: number, code: string, detail: string, more: Partial<Problem> = {}) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.params = more.params ?? {};
    this.errors = more.errors ?? [];
    this.requestId = more.requestId ?? "";
  }

  /** offline says that no answer came at all. */
  get offline(): boolean {
    return this.status === 0;
  }

  /** retryable says that the same request may succeed a little later. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

const byStatus: Record<number, string> = {
  400: "bad_request",
  401: "unknown",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  422: "invalid",
  429: "busy",
  502: "unreachable",
  503: "busy",
  504: "unreachable",
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** problemOf reads a problem+json body, or makes the best of an answer that is none. */
export function problemOf(status: number, body: unknown): Problem {
  const fallback = byStatus[status] ?? "internal";
  if (!isRecord(body)) return new Problem(status, fallback, text(body).slice(0, 200));
  const errors = Array.isArray(body["errors"])
    ? body["errors"]
        .filter(isRecord)
        .map(e => ({ location: text(e["location"]), message: text(e["message"]), value: e["value"] }))
    : [];
  return new Problem(status, text(body["code"]) || fallback, text(body["detail"]) || text(body["title"]), {
    params: isRecord(body["params"]) ? body["params"] : {},
    errors,
    requestId: text(body["requestId"]),
  });
}

/** asProblem makes a Problem of whatever was thrown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return new Problem(0, "offline", thrown.message);
  return new Problem(500, "internal", thrown instanceof Error ? thrown.message : String(thrown));
}
