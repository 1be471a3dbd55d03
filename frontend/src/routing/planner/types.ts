import type { OutletClass } from "@/api/types";
import type { components } from "@/api/schema";
import type { LonLat } from "@/lib/geometry";

/** The server's types under the names of the planner's screens; written by hand is only what the contract cannot say. */
type Schemas = components["schemas"];

/** Classed is a type of the contract whose class is one of the company's four. */
type Classed<T extends { class: string }> = Omit<T, "class"> & { class: OutletClass };

/** Head is a schedule without its days. */
export type Head = Schemas["DeskHead"];
/** State is where a schedule stands between the first draft and being replaced. */
export type State = Head["state"];
/** Totals are the sums of four weeks. */
export type Totals = Schemas["DeskTotals"];
/** Day is one day of a schedule with its figures; its times are seconds after midnight of the company's day. */
export type Day = Schemas["DeskScheduleDay"];
/** Stop is one planned visit of a day. */
export type Stop = Schemas["DeskScheduleStop"];
/** Lock is what the planner has fixed of a stop. */
export type Lock = NonNullable<Stop["locks"]>[number];
/** Hours is one time of the week at which an outlet is open, in minutes after midnight; weekday 1 is Monday. */
export type Hours = Schemas["DeskOutletHours"];
/** Profile is when and from where the rep works; own are the names of the values that are the rep's own. */
export type Profile = Schemas["RepsProfile"];
/** OwnProfile is what is a rep's own of when and from where work is done. */
export type OwnProfile = Omit<Schemas["RepsOwnProfile"], "$schema">;
export type Travel = Profile["travel"];
/** Gap is a visit that could not be planned. */
export type Gap = Schemas["DeskGap"];
/** Note is what a source of ways has said of itself, or why another one answered. */
export type Note = Schemas["MatrixNote"];

/** Cared is what a card shows of an outlet. */
export type Cared = Classed<Schemas["DeskCared"]>;
/** CardOutlet is the same with its place. */
export type CardOutlet = Cared & { location?: LonLat };
/** PoolOutlet is an outlet of the rep, with what is planned of it and what it is owed; its place when it has one. */
export type PoolOutlet = Classed<Schemas["DeskPooled"]> & { location?: LonLat };

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

/**
 * Warning is what is odd about a schedule; hard ones keep it from being submitted. amount is seconds late or overtime,
 * stops, or visits planned; limit is what it should be.
 */
export type Warning = Omit<Schemas["DeskWarning"], "code"> & { code: WarningCode };

/** Schedule is the whole of one version. */
export type Schedule = Omit<Schemas["DeskSchedule"], "$schema" | "warnings" | "outlets"> & {
  warnings: Warning[];
  outlets: Cared[];
};
/** Saved is what the server says of days that were saved. */
export type Saved = Pick<Schedule, "rev" | "days" | "warnings">;
/** RepRow is one rep of the list: the version in force and the one that is worked on. */
export type RepRow = Schemas["DeskScheduleRow"];
/** Source is what a new schedule is made from. */
export type Source = Schemas["DeskScheduleNew"]["from"];
/** Diff is how a version differs from another one; same is how many visits stay on their day. */
export type Diff = Schemas["DeskDiff"];
/** Difference is one outlet on one day, as two versions differ in it. */
export type Difference = Schemas["DeskDiffRow"];

/** RunWish is what the optimiser is asked for; keep is how much a change must be worth: 0 anything better, 1 only what is much better. */
export type RunWish = Omit<Schemas["DeskRunNew"], "$schema">;
export type Objective = RunWish["objective"];
/** Run is a search of the optimiser that people watch and may end. */
export type Run = Schemas["DeskRun"];
/** Progress is how far a search is; history is the best cost by milliseconds, bound what no plan can be below. */
export type Progress = Schemas["DeskProgress"];
