import type { LonLat } from "@/lib/geometry";
import { distanceM } from "@/lib/geometry";
import type { Reading } from "@/tracking/phone/position";

export type Guess = "inside" | "unsure" | "outside" | "unknown";

/** Standing is where the phone stands against an outlet's fence. */
export interface Standing {
  guess: Guess;
  metres: number;
  beyondM: number;
}

// The server's figures (geo.AccuracyGraceM, geo.ProofAccuracyM); the server judges, this only prepares the rep.
const graceM = 100;
const proofM = 150;

/** standingOf guesses what the server will say to a check-in from here, for a round fence. */
export function standingOf(reading: Reading | null, outlet: LonLat | undefined, fenceM: number): Standing {
  if (!reading || !outlet) return { guess: "unknown", metres: 0, beyondM: 0 };
  const metres = distanceM(reading, outlet);
  const beyondM = Math.max(0, metres - fenceM);
  if (beyondM > Math.min(reading.accuracyM, graceM)) return { guess: "outside", metres, beyondM };
  if (beyondM > 0 || reading.accuracyM > proofM) return { guess: "unsure", metres, beyondM };
  return { guess: "inside", metres, beyondM };
}
