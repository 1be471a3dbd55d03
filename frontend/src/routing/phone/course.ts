import type { Feature, FeatureCollection, LineString } from "geojson";
import type { DayPlan, DayStop, Replan, SkipReason } from "./queries";

/** reasons why a stop is left out, as the thumb finds them. */
export const reasons: readonly SkipReason[] = ["closed", "owner_away", "road", "rescheduled", "other"];

/** reasonOf divides what was written down into the reason and the words beside it. */
export function reasonOf(text: string | undefined): { reason: SkipReason; note: string } {
  const at = (text ?? "").indexOf(": ");
  const code = at < 0 ? (text ?? "") : (text ?? "").slice(0, at);
  const reason = reasons.find(one => one === code) ?? "other";
  return { reason, note: at < 0 ? "" : (text ?? "").slice(at + 2) };
}

/** nextOf is the stop to go to, unless nothing is left; it is not one that the phone has visited meanwhile. */
export function nextOf(plan: DayPlan, visited: ReadonlySet<number>): DayStop | undefined {
  const at = plan.stops.findIndex(stop => stop.outletId === plan.next);
  if (at < 0) return undefined;
  return plan.stops.slice(at).find(stop => stop.state === "todo" && !visited.has(stop.outletId));
}

/** delayS is how much later than planned a stop is expected, in seconds; below 0 is sooner. */
export function delayS(stop: DayStop): number {
  if (!stop.etaAt || !stop.plannedAt) return 0;
  return Math.round((Date.parse(stop.etaAt) - Date.parse(stop.plannedAt)) / 1000);
}

/** windowNow is the opening hour that counts for a stop: the first that is not over when the rep arrives. */
export function windowNow(stop: DayStop): { from: string; to: string } | undefined {
  const eta = stop.etaAt ? Date.parse(stop.etaAt) : 0;
  return stop.windows.find(one => Date.parse(one.to) >= eta) ?? stop.windows[stop.windows.length - 1];
}

/** savedOf is what another order is worth: seconds sooner at the end, metres less. */
export function savedOf(replan: Replan): { seconds: number; metres: number } {
  const { before, after } = replan;
  const seconds =
    before.endsAt && after.endsAt
      ? Math.round((Date.parse(before.endsAt) - Date.parse(after.endsAt)) / 1000)
      : 0;
  return { seconds, metres: before.distanceM - after.distanceM };
}

/** lineOf is the way through what is left. */
export function lineOf(
  line: { type: string; coordinates?: unknown } | undefined,
): FeatureCollection<LineString> {
  const features: Feature<LineString>[] =
    line?.type === "LineString"
      ? [{ type: "Feature", id: 1, properties: {}, geometry: line as LineString }]
      : [];
  return { type: "FeatureCollection", features };
}
