import type { OwnProfile, Profile } from "../planner/types";

/** ownGroups are the values that a profile's form shows, and the names they are kept under. */
export const ownGroups = {
  hours: ["startsMin", "endsMin"],
  overtimeMin: ["overtimeMin"],
  pause: ["breakFromMin", "breakToMin"],
  breakMin: ["breakMin"],
  travel: ["travel"],
  mostStops: ["mostStops"],
  weekdays: ["weekdays"],
  start: ["start"],
  end: ["end"],
} as const satisfies Record<string, readonly (keyof OwnProfile)[]>;
export type OwnGroup = keyof typeof ownGroups;

export const ownGroupNames = Object.keys(ownGroups) as OwnGroup[];

/** isOwn says whether something of a group is the rep's own. */
export function isOwn(profile: Pick<Profile, "own">, group: OwnGroup): boolean {
  return ownGroups[group].some(name => profile.own.includes(name));
}

/**
 * ownOf keeps of a form what differs from what holds, and what was the rep's own before; what is given back follows the
 * company again.
 */
export function ownOf(
  profile: Profile,
  wanted: Omit<OwnProfile, "rev" | "reason">,
  given: ReadonlySet<OwnGroup>,
): Omit<OwnProfile, "reason"> {
  const back = new Set<string>([...given].flatMap(group => ownGroups[group]));
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const own = names.filter(
    name =>
      !back.has(name) &&
      (profile.own.includes(name) || JSON.stringify(wanted[name]) !== JSON.stringify(profile[name])),
  );
  return { ...Object.fromEntries(own.map(name => [name, wanted[name]])), rev: profile.rev };
}
