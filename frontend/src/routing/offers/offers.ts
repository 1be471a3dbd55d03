import type { OfferRefusal } from "./queries";

/** Refused are the reps who cannot for one reason. */
export interface Refused {
  reason: OfferRefusal["reason"];
  reps: number[];
}

/** refusedBy puts reps with the same reason together, the most common reason first. */
export function refusedBy(refused: readonly OfferRefusal[]): Refused[] {
  const found = new Map<OfferRefusal["reason"], number[]>();
  for (const { reason, repId } of refused) found.set(reason, [...(found.get(reason) ?? []), repId]);
  return [...found].map(([reason, reps]) => ({ reason, reps })).sort((a, b) => b.reps.length - a.reps.length);
}

/** minutesMore rounds up to whole minutes, so that nothing seems free that is not. */
export function minutesMore(seconds: number): number {
  return Math.max(0, Math.ceil(seconds / 60));
}
