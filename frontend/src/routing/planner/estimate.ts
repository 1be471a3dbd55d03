import { distanceM, type LonLat } from "@/lib/geometry";
import type { DraftDay } from "./draft";
import type { CardOutlet, Day, Hours, Profile, Stop } from "./types";

/** Pace turns straight lines into ways: how much longer the way is, and how quickly it goes (m/s). */
export interface Pace {
  detour: number;
  mps: number;
}

const usual: Pace = { detour: 1.35, mps: 6.5 }; // of a town; used while no day has been measured

/** Known is what estimating a day needs to know around it. */
export interface Known {
  outlets: ReadonlyMap<number, CardOutlet>;
  profile: Profile;
  pace: Pace;
}

/** paceOf takes the pace from days whose ways the server has measured. */
export function paceOf(
  days: readonly Day[],
  outlets: ReadonlyMap<number, CardOutlet>,
  profile: Profile,
): Pace {
  let [straight, ways, seconds] = [0, 0, 0];
  for (const day of days) {
    if (day.stops.length === 0 || day.distanceM === 0 || day.travelS === 0) continue;
    straight += straightM(day.stops, outlets, profile);
    ways += day.distanceM;
    seconds += day.travelS;
  }
  if (straight < 1000 || seconds === 0) return usual;
  return { detour: Math.min(4, Math.max(1, ways / straight)), mps: ways / seconds };
}

function straightM(
  stops: readonly { outletId: number }[],
  outlets: Known["outlets"],
  profile: Profile,
): number {
  const places = placesOf(stops, outlets, profile);
  return places.reduce((sum, place, i) => {
    const before = places[i - 1];
    return before ? sum + distanceM(before, place) : sum;
  }, 0);
}

/** placesOf are the places of a day in order, from the start to the end of the rep's way; unknown ones are left out. */
export function placesOf(
  stops: readonly { outletId: number }[],
  outlets: ReadonlyMap<number, CardOutlet>,
  profile: Profile,
): LonLat[] {
  if (stops.length === 0) return [];
  const between = stops.map(stop => outlets.get(stop.outletId)?.location);
  return [profile.start, ...between, profile.end].filter(each => each !== undefined);
}

/** weekdayOf is 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** windowsOf are the seconds of a day between which an outlet may be visited; null: at any time. */
function windowsOf(hours: readonly Hours[] | undefined, day: string): [number, number][] | null {
  if (!hours || hours.length === 0) return null;
  const today = hours.filter(each => each.weekday === weekdayOf(day));
  return today
    .map(({ fromMin, toMin }): [number, number] => [fromMin * 60, toMin * 60])
    .sort((a, b) => a[0] - b[0]);
}

/**
 * estimated is what a day roughly comes to before the server has said so: straight lines at the pace of the measured
 * days, waiting for opening and for fixed times.
 */
export function estimated(draft: DraftDay, before: Day | undefined, known: Known): Day {
  const { outlets, profile, pace } = known;
  const departS = profile.startsMin * 60;
  let now = departS;
  let at = profile.start;
  const sum = { distanceM: 0, travelS: 0, serviceS: 0, waitS: 0, late: 0 };
  const go = (to: LonLat | undefined): void => {
    const metres = at && to ? distanceM(at, to) * pace.detour : 0;
    sum.distanceM += metres;
    sum.travelS += metres / pace.mps;
    now += metres / pace.mps;
    at = to ?? at;
  };
  const stops = draft.stops.map((stop): Stop => {
    const outlet = outlets.get(stop.outletId);
    go(outlet?.location);
    const arriveS = Math.round(now);
    const windows = windowsOf(outlet?.hours, draft.day);
    const open = windows?.find(([, to]) => to >= now);
    const last = windows?.at(-1);
    const late = windows && !open ? now - (last?.[1] ?? now) : 0;
    now = Math.max(now, open?.[0] ?? 0, stop.atS ?? 0);
    const beginS = Math.round(now);
    const service = outlet?.serviceS ?? 0;
    now += service;
    sum.waitS += beginS - arriveS;
    sum.serviceS += service;
    if (late > 0) sum.late++;
    return {
      ...stop,
      locks: [...stop.locks],
      arriveS,
      beginS,
      leaveS: Math.round(now),
      ...(late > 0 ? { lateS: Math.round(late) } : {}),
    };
  });
  if (stops.length > 0) go(profile.end);
  const whole = stops.length > 0 ? now : departS;
  return {
    day: draft.day,
    works: before?.works ?? true,
    ...(before?.name === undefined ? {} : { name: before.name }),
    ...(before?.booked === undefined ? {} : { booked: before.booked }),
    departS,
    returnS: Math.round(whole),
    distanceM: Math.round(sum.distanceM),
    travelS: Math.round(sum.travelS),
    serviceS: sum.serviceS,
    waitS: sum.waitS,
    overtimeS: Math.max(0, Math.round(whole - profile.endsMin * 60)),
    late: sum.late,
    stops,
  };
}

/** Sum is what several days come to. */
export interface Sum {
  stops: number;
  distanceM: number;
  travelS: number;
  serviceS: number;
  overtimeS: number;
  late: number;
  /** spreadPct is the standard deviation of the days' work (travel and service), in percent of its mean. */
  spreadPct: number;
}

/** sumOf adds days up; days without stops do not count for the spread. */
export function sumOf(days: readonly Day[]): Sum {
  const sum: Sum = { stops: 0, distanceM: 0, travelS: 0, serviceS: 0, overtimeS: 0, late: 0, spreadPct: 0 };
  for (const day of days) {
    sum.stops += day.stops.length;
    sum.distanceM += day.distanceM;
    sum.travelS += day.travelS;
    sum.serviceS += day.serviceS;
    sum.overtimeS += day.overtimeS;
    sum.late += day.late;
  }
  const work = days.filter(day => day.stops.length > 0).map(day => day.travelS + day.serviceS);
  const mean = work.reduce((all, each) => all + each, 0) / Math.max(1, work.length);
  const variance = work.reduce((all, each) => all + (each - mean) ** 2, 0) / Math.max(1, work.length);
  if (mean > 0) sum.spreadPct = (100 * Math.sqrt(variance)) / mean;
  return sum;
}

/** timeOf writes seconds after midnight as HH:MM; what goes beyond midnight counts on. */
export function timeOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
