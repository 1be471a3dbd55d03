import type { Presence, Rep, RepState } from "@/api/types";
import { byUrgency, type Look, lookOf } from "./presence";

/** RosterLine is one rep of the list; somebody not heard of today has no state. */
export interface RosterLine {
  rep: Rep;
  state: RepState | undefined;
  look: Look;
}

/** Wanted narrows the list. */
export interface Wanted {
  words: string;
  presence: Presence | "";
  units: ReadonlySet<number> | null;
  unitName: (id: number) => string;
}

const unheard: Look = { presence: "off", old: true, alarm: false };

const names = new Intl.Collator("zh");

/** byName sorts people by name; it is slow in Chinese, so it is done once and not with every second. */
export function byName(reps: readonly Rep[]): Rep[] {
  return reps.toSorted((a, b) => names.compare(a.name, b.name));
}

/**
 * rosterOf joins people, who come by name, with their states, narrows and sorts them: alarms, then by presence, then
 * as they came.
 */
export function rosterOf(
  reps: readonly Rep[],
  stateOf: (id: number) => RepState | undefined,
  now: number,
  wanted: Wanted,
): RosterLine[] {
  const words = wanted.words.trim().toLowerCase();
  const lines: RosterLine[] = [];
  for (const rep of reps) {
    if (wanted.units && !wanted.units.has(rep.unitId)) continue;
    if (
      words !== "" &&
      !`${rep.name} ${rep.phone} ${wanted.unitName(rep.unitId)}`.toLowerCase().includes(words)
    )
      continue;
    const state = stateOf(rep.id);
    lines.push({ rep, state, look: state ? lookOf(state, now) : unheard });
  }
  return lines
    .filter(line => wanted.presence === "" || line.look.presence === wanted.presence)
    .sort((a, b) => byUrgency(a.look, b.look));
}

/** countPresences counts a list by presence. */
export function countPresences(lines: readonly RosterLine[]): Map<Presence, number> {
  const counts = new Map<Presence, number>();
  for (const { look } of lines) counts.set(look.presence, (counts.get(look.presence) ?? 0) + 1);
  return counts;
}
