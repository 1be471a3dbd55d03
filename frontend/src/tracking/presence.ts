import type { Presence, RepState } from "@/api/types";
import type { LonLat } from "@/lib/geometry";

/** A moving phone reports every 30 s, a still one every 120 s; three minutes without a fix is no longer live. */
const oldAfterMs = 180_000;

/** placeOf is where a rep was last seen; nobody has a place before the first fix. */
export function placeOf({ lon, lat }: { lon?: number; lat?: number }): LonLat | null {
  return lon === undefined || lat === undefined ? null : { lon, lat };
}

/** Look is how a rep is drawn. An old fix never has the look of a live one. */
export interface Look {
  presence: Presence;
  old: boolean;
  alarm: boolean;
}

const alarming = new Set(["mock", "sos"]);

/** lookOf decides how a state is drawn at a time (server's, in ms). */
export function lookOf(state: RepState, now: number): Look {
  const age = state.at === undefined ? Infinity : now - Date.parse(state.at);
  const dead = state.state === "off" || state.state === "silent" || state.state === "no_fix";
  return {
    presence: state.state,
    old: dead || age > oldAfterMs,
    alarm: state.flags.some(flag => alarming.has(flag)),
  };
}

/** presences in the order people look for them. */
export const presences: Presence[] = ["visiting", "moving", "stopped", "no_fix", "silent", "off"];

const urgency = new Map(presences.map((presence, i) => [presence, i]));

/** byUrgency sorts alarms first, then by presence. */
export function byUrgency(a: Look, b: Look): number {
  if (a.alarm !== b.alarm) return a.alarm ? -1 : 1;
  return (urgency.get(a.presence) ?? 9) - (urgency.get(b.presence) ?? 9);
}
