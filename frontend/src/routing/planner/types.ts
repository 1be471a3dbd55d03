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
  madeBy?: string;
  madeAt: string;
  changedAt: string;
  submittedBy?: string;
  submittedAt?: string;
  decidedBy?: string;
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
  locks?: Lock[];
  atS?: number;
  /** lateS is by how much it begins after its window. */
  lateS?: number;
}

/** Day is one day of a schedule with its figures. */
export interface Day {
  day: string;
  works: boolean;
  name?: string;
  booked?: { fromS: number; toS: number }[];
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
export interface Cared {
  outletId: number;
  code: string;
  name: string;
  class: OutletClass;
  lon?: number;
  lat?: number;
  visits: number;
  weekdays: number;
  serviceS: number;
  hours: Hours[];
}

/** CardOutlet is the same with its place. */
export interface CardOutlet extends Cared {
  location?: LonLat;
}

/** Profile is when and from where the rep works. */
export interface Profile {
  repId: number;
  start?: LonLat;
  end?: LonLat;
  startsMin: number;
  endsMin: number;
  overtimeMin: number;
  breakFromMin: number;
  breakToMin: number;
  breakMin: number;
  weekdays: number;
  travel: Travel;
  mostStops: number;
  /** own are the names of the values that are the rep's own. */
  own: string[];
  rev: number;
}

export type Travel = "car" | "motorcycle" | "ebike" | "foot";

/** Gap is a visit that could not be planned. */
export interface Gap {
  outletId: number;
  reason: string;
  wanted: number;
  planned: number;
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
  "day_off",
  "booked",
  "too_many",
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** Warning is what is odd about a schedule, with the day and the outlet it is about. */
export interface Warning {
  code: WarningCode;
  /** hard ones keep a schedule from being submitted. */
  hard: boolean;
  day?: string;
  outletId?: number;
  /** amount is seconds late or overtime, stops, or visits planned; limit is what it should be. */
  amount?: number;
  limit?: number;
}

/** Schedule is the whole of one version. */
export interface Schedule extends Head {
  days: Day[];
  gaps: Gap[];
  warnings: Warning[];
  outlets: Cared[];
  profile: Profile;
  notes: unknown[];
}
