import { Problem } from "@/api/problem";
import type { LonLat } from "@/lib/geometry";
import { distanceM } from "@/lib/geometry";
import type { Reading } from "@/tracking/phone/position";
import type { Rules, TodayStop } from "./queries";

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

interface Tapped {
  stop: TodayStop;
  rules: Rules;
  reading: Reading;
  reason?: string;
  photo?: File;
}

/**
 * refusalOf is what the server would refuse a check-in with, for a phone that cannot ask it; null lets it in. Fences that
 * are drawn are left to the server.
 */
export function refusalOf({
  stop: { outlet, planned },
  rules,
  reading,
  reason,
  photo,
}: Tapped): Problem | null {
  if (!planned && !rules.unplanned)
    return new Problem(422, "visit_unplanned", "", { params: { outletName: outlet.name } });
  const { guess, metres, beyondM } = standingOf(reading, outlet.location, outlet.fenceM);
  const excused = rules.outside !== "block" && reason && (photo ?? rules.outside === "reason");
  if (guess !== "outside" || outlet.fence || excused) return null;
  return new Problem(422, "visit_outside_fence", "", {
    params: {
      distanceM: Math.round(metres),
      beyondM: Math.round(beyondM),
      fenceM: outlet.fenceM,
      accuracyM: Math.round(reading.accuracyM),
      outletName: outlet.name,
      allowedWithReason: rules.outside !== "block",
      photoNeeded: rules.outside === "reason_photo",
    },
  });
}
