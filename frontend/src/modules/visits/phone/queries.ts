import type { Polygon } from "geojson";
import { useMemo } from "react";
import type { Visit } from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import { useShelf } from "@/offline/useDocuments";
import { dayOf, stopsOf } from "./views";
import { type Brief, briefOf, type Work, workOf } from "./work";

/** Place is what the phone knows of an outlet. */
export interface Place {
  id: number;
  code: string;
  name: string;
  class: string;
  channel: string;
  address: string;
  phone: string;
  location?: LonLat;
  fenceM: number;
  fence?: Polygon;
}

export interface TodayStop {
  seq: number;
  planned: boolean;
  state: "todo" | "open" | "done";
  outlet: Place;
  etaAt?: string;
  visit?: Visit;
  /** waiting says that the server has not heard of it yet. */
  waiting?: boolean;
}

export interface Rules {
  outside: "block" | "reason" | "reason_photo";
  unplanned: boolean;
  shortestMin: number;
  longestMin: number;
  incomplete: "block" | "reason";
}

/** DayStanding is how far the day has come. */
export interface DayStanding {
  day: string;
  planned: number;
  done: number;
  openVisit?: Visit;
  rules: Rules;
}

/** Day is the phone's day: the plan in its order, then the rep's other outlets. */
export interface Day extends DayStanding {
  stops: TodayStop[];
}

/** useDay is the day as the phone keeps it: undefined while it is read, null when the server has not told it yet. */
export function useDay(): Day | null | undefined {
  const shelf = useShelf();
  return useMemo(() => {
    const standing = shelf && dayOf(shelf);
    return shelf && (standing ? { ...standing, stops: stopsOf(shelf) } : null);
  }, [shelf]);
}

/** useWork is what is to be done in a visit and what was: null when the phone knows no steps of it. */
export function useWork(visit: string | undefined): Work | null {
  const shelf = useShelf();
  return useMemo(() => (shelf && visit ? (workOf(shelf, visit) ?? null) : null), [shelf, visit]);
}

/** useBrief is how the last visit to an outlet went, if there was one. */
export function useBrief(outlet: number): Brief | null {
  const shelf = useShelf();
  return useMemo(() => (shelf ? (briefOf(shelf, outlet) ?? null) : null), [shelf, outlet]);
}
