import type { MultiPolygon, Polygon } from "geojson";
import type { LonLat } from "@/lib/geometry";

export type OutletClass = "KA" | "A" | "B" | "C";

export type OutletState = "active" | "pending" | "closed";

export interface Outlet {
  id: number;
  code: string;
  name: string;
  class: OutletClass;
  channel: string;
  state: OutletState;
  unitId: number;
  repId: number;
  address: string;
  phone: string;
  location?: LonLat;
  entrance?: LonLat;
  fenceM: number;
  fence?: Polygon;
  handover: boolean;
  rev: number;
  distanceM?: number;
}

export interface Move {
  id: number;
  outletId: number;
  outletName: string;
  from?: LonLat;
  to: LonLat;
  distanceM: number;
  reason: string;
  source: string;
  state: "proposed" | "approved" | "rejected";
  proposedBy: string;
  proposedAt: string;
}

export type PlaceKind = "office" | "dealer" | "warehouse";

export interface Place {
  id: number;
  kind: PlaceKind;
  code: string;
  name: string;
  unitId: number;
  location: LonLat;
  fenceM: number;
  rev: number;
}

export interface Territory {
  id: number;
  code: string;
  name: string;
  unitId: number;
  repId?: number;
  color: string;
  area: MultiPolygon;
  outlets: number;
  rev: number;
}

export interface Fence {
  id: number;
  name: string;
  unitId: number;
  kind: "circle" | "polygon";
  center?: LonLat;
  radiusM?: number;
  area?: Polygon;
  rev: number;
}

export interface ImportRun {
  id: number;
  state: "checking" | "checked" | "committing" | "done" | "failed";
  rows: number;
  good: number;
  bad: number;
  done: number;
  columns: string[];
  errors: { row: number; column: string; value: string; message: string; code: string }[];
}
