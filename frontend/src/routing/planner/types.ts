import type { LonLat } from "@/lib/geometry";
import type { OutletClass } from "@/api/types";

/** State is where a schedule stands between the first draft and being replaced. */
export type State = "draft" | "optimised" | "submitted" | "published" | "superseded" | "dropped";

/** Lock is what the planner has fixed of a stop. */
export type Lock = "day" | "position" | "time";

/** Totals are the sums of four weeks. */
export interface Totals {
  distanceM: number;
  travelS: number;
  serviceS: number;
  overtimeS: number;
  stops: number;
  late: number;
  unplanned: number;
  spreadPct: number;
}

/** Head is a schedule without its days. */
export interface Head {
  id: number;
  repId: number;
  unitId: number;
  firstDay: string;
  version: number;
  state: State;
  rev: number;
  source: string;
  basedOn?: number;
  note: string;
  madeBy?: number;
  changedAt: string;
  submittedBy?: number;
  submittedAt?: string;
  decidedBy?: number;
  decidedAt?: string;
  decision: string;
  effective?: string;
  totals: Totals;
}

/** Stop is one planned visit; its times are seconds after midnight of the company's day. */
export interface Stop {
  outletId: number;
  arriveS: number;
  beginS: number;
  leaveS: number;
  locks: Lock[];
  atS?: number;
  late?: number;
}

/** Day is one day of a schedule with its figures. */
export interface Day {
  day: string;
  works: boolean;
  name?: string;
  booked?: { fromS: number; toS: number; kind: string }[];
  departS: number;
  returnS: number;
  travelS: number;
  serviceS: number;
  waitS: number;
  overtimeS: number;
  distanceM: number;
  late: number;
  stops: Stop[];
}

/** Hours is one time of the week at which an outlet is open, in minutes after midnight; weekday 1 is Monday. */
export interface Hours {
  weekday: number;
  fromMin: number;
  toMin: number;
}

/** CardOutlet is what a card shows of an outlet. */
export interface CardOutlet {
  id: number;
  code: string;
  name: string;
  class: OutletClass;
  location?: LonLat;
  visits: number;
  serviceMin: number;
  hours?: Hours[];
}

/** Profile is when and from where the rep works. */
export interface Profile {
  repId: number;
  startPoint?: LonLat;
  endPoint?: LonLat;
  startsMin: number;
  endsMin: number;
  weekdays: number;
  travel: Travel;
}

export type Travel = "car" | "motorcycle" | "ebike" | "foot";

/** Gap is a visit that could not be planned. */
export interface Gap {
  outletId: number;
  reason: string;
  visits?: number;
}

export const warningCodes = [
  "late",
  "overtime",
  "twice_a_week",
  "cycle_short",
  "cycle_long",
  "cycle_broken",
  "no_place",
  "closed",
  "booked",
  "too_many",
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** Warning is what is odd about a schedule, with the day and the outlet it is about. */
export interface Warning {
  code: WarningCode;
  day?: string;
  outletId?: number;
  params?: Record<string, unknown>;
}

/** Schedule is the whole of one version. */
export interface Schedule extends Head {
  days: Day[];
  gaps: Gap[];
  warnings: Warning[];
  outlets: CardOutlet[];
  profile: Profile;
  notes: string[];
}
