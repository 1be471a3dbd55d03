import { compile, type Facts } from "@/lib/formula";
import type { Taken } from "@/offline/steps";
import { type Asked, type Cell, cellOf, type Ghost, type Metric, type RecordPayload, type Said } from "./ask";

/** Answer is what the rep has said to one cell; confirmed: looked at twice, it is that far off. */
export interface Answer {
  value: Said;
  confirmed?: boolean;
  /** taken: over from what the visit's photos propose, as it is or corrected. */
  taken?: boolean;
  /** same: taken over from what was said last time, as it was. */
  same?: boolean;
  /** shots are the photos of it that the server was not told of yet. */
  shots?: readonly Taken[];
}

export type Answers = Readonly<Record<Cell, Answer>>;

/** answered are the answers with one more, or without one when there is nothing to say. */
export function answered(answers: Answers, cell: Cell, answer: Answer | null): Answers {
  const others = Object.fromEntries(Object.entries(answers).filter(([one]) => one !== cell)) as Answers;
  return answer ? { ...others, [cell]: answer } : others;
}

/** Objection is why an answer cannot be told as it is. */
export interface Objection {
  why: "least" | "most" | "decimals" | "rule" | "doubtful" | "required";
  params?: Record<string, string | number>;
}

/** cellsOf are the cells of a group that are asked, with their metric and product; reckoned ones are not asked. */
export function cellsOf({
  metrics,
  columns,
  products,
}: Asked): { cell: Cell; metric: Metric; product: number }[] {
  const asked = (metric: Metric): boolean => !metric.formula;
  return [
    ...products.flatMap(({ id }) =>
      columns.filter(asked).map(metric => ({ cell: cellOf(metric.id, id), metric, product: id })),
    ),
    ...metrics.filter(asked).map(metric => ({ cell: cellOf(metric.id), metric, product: 0 })),
  ];
}

/** takeGhosts are the answers with what was said last time wherever nothing was said yet. */
export function takeGhosts(
  asked: readonly Asked[],
  answers: Answers,
  ghosts: ReadonlyMap<Cell, Ghost>,
): Answers {
  const next: Record<Cell, Answer> = { ...answers };
  for (const { cell, metric } of asked.flatMap(cellsOf)) {
    const ghost = ghosts.get(cell);
    if (ghost && metric.kind !== "photo" && !next[cell]) next[cell] = { value: ghost.value, same: true };
  }
  return next;
}

/**
 * sameSince is the day from which on all that can be taken over holds, the oldest one: null when this visit has said something
 * already, or when the outlet never said anything that could be taken over.
 */
export function sameSince(
  asked: readonly Asked[],
  answers: Answers,
  ghosts: ReadonlyMap<Cell, Ghost>,
): string | null {
  const cells = asked.flatMap(cellsOf);
  if (cells.some(({ cell }) => answers[cell])) return null;
  const days = cells.flatMap(({ cell, metric }) => {
    const ghost = metric.kind === "photo" ? undefined : ghosts.get(cell);
    return ghost ? [ghost.day] : [];
  });
  return days.sort()[0] ?? null;
}

/** takeRecognised are the answers with what the photos propose wherever nothing was said yet. */
export function takeRecognised(
  asked: readonly Asked[],
  answers: Answers,
  recognised: ReadonlyMap<Cell, number>,
): Answers {
  const next: Record<Cell, Answer> = { ...answers };
  for (const { cell } of asked.flatMap(cellsOf)) {
    const value = recognised.get(cell);
    if (value !== undefined && !next[cell]) next[cell] = { value, taken: true };
  }
  return next;
}

/** corrected is another value of an answer; what was taken over stays so. */
export function corrected(before: Answer | undefined, value: Said): Answer {
  return before?.taken ? { value, taken: true } : { value };
}

/** objectionTo says what is wrong with an answer, as modules/merchandising/value.go will; null is nothing. */
export function objectionTo(
  metric: Metric,
  { value, confirmed }: Answer,
  target: number | null,
  ghost: Ghost | undefined,
): Objection | null {
  if (typeof value === "number") {
    const { least, most, decimals } = metric;
    if (least !== undefined && value < least) return { why: "least", params: { least } };
    if (most !== undefined && value > most) return { why: "most", params: { most } };
    const factor = 10 ** decimals;
    if (Math.abs(Math.round(value * factor) - value * factor) > 1e-6)
      return { why: "decimals", params: { decimals } };
  }
  if (metric.validation) {
    const holds = compile(metric.validation)({ value, last: ghost?.value ?? null });
    if (holds === false) return { why: "rule" };
  }
  const expected = expectedOf(metric, target, ghost);
  if (expected !== null && typeof value === "number" && metric.band !== undefined && !confirmed) {
    if (Math.abs(value - expected) > metric.band * Math.abs(expected) + 1e-9)
      return { why: "doubtful", params: { expected, percent: Math.round(metric.band * 100) } };
  }
  return null;
}

/** expectedOf is the target, or else what was said last time. */
function expectedOf(metric: Metric, target: number | null, ghost: Ghost | undefined): number | null {
  if (metric.band === undefined) return null;
  return target ?? (typeof ghost?.value === "number" ? ghost.value : null);
}

/** targetOf is what a value should be; that of the product counts before that of every product. */
export function targetOf({ group }: Asked, metric: number, product: number): number | null {
  const of = (wanted: number) =>
    group.targets.find(one => one.metricId === metric && (one.productId ?? 0) === wanted)?.value;
  return of(product) ?? of(0) ?? null;
}

/**
 * objectionsTo are those to all answers of a group, and the required ones that are missing. A photo of a product is required
 * once something was said of that product.
 */
export function objectionsTo(
  asked: Asked,
  answers: Answers,
  ghosts: ReadonlyMap<Cell, Ghost>,
): Map<Cell, Objection> {
  const list = new Map<Cell, Objection>();
  const cells = cellsOf(asked);
  const saidOf = new Set(cells.filter(one => answers[one.cell]).map(one => one.product));
  const wanted = ({ required, kind }: Metric, product: number): boolean =>
    required && (kind !== "photo" || product === 0 || saidOf.has(product));
  for (const { cell, metric, product } of cells) {
    const answer = answers[cell];
    const wrong = answer
      ? objectionTo(metric, answer, targetOf(asked, metric.id, product), ghosts.get(cell))
      : wanted(metric, product)
        ? ({ why: "required" } as const)
        : null;
    if (wrong) list.set(cell, wrong);
  }
  return list;
}

/** reckoned is what the formula of a metric gives, of the outlet or of one product; null while it cannot be told. */
export function reckoned(metric: Metric, asked: Asked, answers: Answers, product = 0): number | null {
  if (!metric.formula) return null;
  const facts: Record<string, Facts[string]> = {};
  for (const one of asked.metrics) facts[one.code] = answers[cellOf(one.id)]?.value ?? null;
  if (product !== 0)
    for (const one of asked.columns) facts[one.code] = answers[cellOf(one.id, product)]?.value ?? null;
  const value = compile(metric.formula)(facts);
  return typeof value === "number" ? value : null;
}

/** recordsOf are the payloads that tell the answers, one a group; empty groups tell nothing. */
export function recordsOf(
  visit: string,
  asked: readonly Asked[],
  answers: Answers,
  at: string,
): RecordPayload[] {
  return asked.flatMap(one => {
    const said = cellsOf(one).flatMap(({ cell, metric, product }) => {
      const answer = answers[cell];
      if (!answer) return [];
      return [
        {
          metricId: metric.id,
          ...(product !== 0 ? { productId: product } : {}),
          value: answer.value,
          ...(answer.confirmed ? { confirmed: true } : {}),
          ...(answer.taken ? { taken: true } : {}),
          ...(answer.same ? { same: true } : {}),
        },
      ];
    });
    return said.length > 0 ? [{ visit, groupId: one.group.id, at, answers: said }] : [];
  });
}

/** hashesOf are the photos that an answer names. */
export function hashesOf(value: Said | undefined): string[] {
  return typeof value === "string" ? value.split(" ") : [];
}

/** withShot is an answer of photos with one more. */
export function withShot(answer: Answer | undefined, shot: Taken): Answer {
  const others = hashesOf(answer?.value).filter(one => one !== shot.sha256);
  const shots = (answer?.shots ?? []).filter(one => one.sha256 !== shot.sha256);
  return { value: [...others, shot.sha256].join(" "), shots: [...shots, shot] };
}

/** withoutShot is an answer of photos with one less; none is no answer. */
export function withoutShot(answer: Answer | undefined, sha256: string): Answer | null {
  const others = hashesOf(answer?.value).filter(one => one !== sha256);
  if (others.length === 0) return null;
  return { value: others.join(" "), shots: (answer?.shots ?? []).filter(one => one.sha256 !== sha256) };
}

/** shotsOf are the photos that have to be told with the answers, each once. */
export function shotsOf(asked: readonly Asked[], answers: Answers): Taken[] {
  const shots = asked.flatMap(cellsOf).flatMap(({ cell }) => answers[cell]?.shots ?? []);
  return [...new Map(shots.map(one => [one.sha256, one])).values()];
}
