import { serverClock } from "@/lib/clock";
import { asProblem, Problem, problemOf } from "./problem";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Scalar = string | number | boolean | null | undefined;
type Value = Scalar | readonly (string | number)[];

/** Call is what a request may carry. Missing and empty query values are left out; lists are joined by commas. */
export interface Call {
  path?: Record<string, string | number>;
  query?: Record<string, Value>;
  body?: unknown;
  /** file sends raw bytes with their own content type instead of JSON. */
  file?: Blob;
  signal?: AbortSignal;
}

const signedOut = new EventTarget();

/** onSignedOut hears that the server no longer knows this session; it returns how to stop hearing. */
export function onSignedOut(hear: () => void): () => void {
  signedOut.addEventListener("gone", hear);
  return () => signedOut.removeEventListener("gone", hear);
}

/** urlOf fills {placeholders} and appends the query. */
export function urlOf(template: string, call: Pick<Call, "path" | "query"> = {}): string {
  const path = template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = call.path?.[name];
    if (value === undefined) throw new Error(`${template} needs ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  const tail = query.toString();
  return tail === "" ? path : `${path}?${tail}`;
}

/** request does one call and answers the parsed body; every "no" is thrown as a Problem. */
export async function request<T>(method: Method, template: string, call: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  let body: BodyInit | null = null;
  if (call.file) {
    headers["Content-Type"] = call.file.type || "application/octet-stream";
    body = call.file;
  } else if (call.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(call.body);
  }
  let response: Response;
  try {
    response = await fetch(urlOf(template, call), {
      method,
      headers,
      body,
      credentials: "same-origin",
      ...(call.signal ? { signal: call.signal } : {}),
    });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw asProblem(thrown);
  }
  serverClock.observe(response.headers.get("Date"));
  const answer = await bodyOf(response);
  if (response.ok) return answer as T;
  const problem = problemOf(response.status, answer);
  if (problem.status === 401 && !template.endsWith("/org/session"))
    signedOut.dispatchEvent(new Event("gone"));
  throw problem;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  if (!/[/+]json/.test(response.headers.get("Content-Type") ?? "")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem(response.status, "unreachable", "the answer is not the JSON it claims to be");
  }
}

/** retryGet is the rule for reads: three more tries when the server is away or busy, none when it said no. */
export function retryGet(failures: number, thrown: unknown): boolean {
  return failures < 3 && asProblem(thrown).retryable;
}

/** retryDelay doubles from half a second to eight. */
export function retryDelay(failures: number): number {
  return Math.min(8_000, 500 * 2 ** failures);
}
