import type { MultiPolygon, Polygon, Position as Coordinates } from "geojson";
import type { LonLat } from "@/lib/geometry";

/** List is one page; next is empty on the last. */
export interface List<T> {
  items: T[];
  next?: string;
  total?: number;
}

export type Permission =
  | "org.view"
  | "org.manage"
  | "org.users"
  | "app.parameters"
  | "app.audit"
  | "geo.view"
  | "geo.edit"
  | "geo.import"
  | "geo.approve"
  | "tracking.live"
  | "tracking.history"
  | "tracking.devices"
  | "tracking.send"
  | "visits.view"
  | "visits.check_in"
  | "visits.manage"
  | "routing.view"
  | "tiles.view";

export interface Company {
  id: number;
  code: string;
  name: string;
  timeZone: string;
  datum: string;
  demo: boolean;
}

export interface Session {
  userId: number;
  employeeId: number;
  name: string;
  login: string;
  position: string;
  positionEn: string;
  company: Company;
  permissions: string[];
  unitId: number;
  unitIds: number[];
  mustChangePassword: boolean;
  locale: string;
  expiresAt: string;
}

export type UnitKind = "head_office" | "region" | "branch" | "office" | "team";

export interface Unit {
  id: number;
  code: string;
  name: string;
  kind: UnitKind;
  parentId: number;
  treeId: number;
  location?: LonLat;
  rev: number;
  reps: number;
  repsBelow: number;
  closedOn?: string;
}

export interface Tree {
  id: number;
  code: string;
  name: string;
  main: boolean;
}

export interface Posting {
  id: number;
  unitId: number;
  unitName: string;
  positionId: number;
  position: string;
  positionEn: string;
  treeId: number;
  from?: string;
  to?: string;
}

export interface Employee {
  id: number;
  code: string;
  name: string;
  phone: string;
  unitId: number;
  unitName: string;
  position: string;
  positionEn: string;
  hiredOn?: string;
  leftOn?: string;
  userId?: number;
  login?: string;
  rev: number;
  postings?: Posting[];
}

/** Rep is the light record maps work with; its id is the employee's. */
export interface Rep {
  id: number;
  name: string;
  initials: string;
  unitId: number;
  phone: string;
  position: string;
  positionEn: string;
}

export interface Grant {
  roleId: number;
  code?: string;
  unitId?: number;
}

export interface User {
  id: number;
  login: string;
  name: string;
  employeeId?: number;
  locale: string;
  mustChangePassword: boolean;
  roles: string[];
  grants: Grant[];
  disabled: boolean;
  lockedUntil?: string;
  lastSeenAt?: string;
  sessions: number;
}

export type DataScope = "own" | "unit" | "subtree" | "company";

export interface Role {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  scope: DataScope;
  permissions: string[];
  rev: number;
}

export interface Position {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  roles: number[];
}

export interface MySession {
  id: number;
  device: string;
  address: string;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

export interface FileReport {
  rows: number;
  good: number;
  bad: number;
  errors: { row: number; column: string; message: string }[];
  committed: boolean;
}

export interface Parameter {
  key: string;
  value: unknown;
  default: unknown;
  type: "number" | "switch" | "choice";
  unit?: string;
  min?: number;
  max?: number;
  options?: string[];
  room: string;
  changedAt?: string;
  changedBy?: number;
}

export interface AuditEntry {
  id: number;
  at: string;
  actor: string;
  table: string;
  rowId: string;
  action: "insert" | "update" | "delete";
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
  hash?: string;
}

export interface AuditCheck {
  rows: number;
  sealed: number;
  ok: boolean;
  brokenAt?: number;
}

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

export interface Device {
  id: number;
  employeeId: number;
  name: string;
  platform: string;
  lastContact?: string;
  battery?: number;
  charging?: boolean;
  permission?: string;
  app?: string;
  revokedAt?: string;
}

export interface Pairing {
  device: Device;
  token: string;
  urls: {
    osmand: string;
    owntracks: { url: string; user: string; password: string; key: string };
    overland: string;
    batch: string;
  };
  qr: string;
}

export type Presence = "visiting" | "moving" | "stopped" | "no_fix" | "silent" | "off";

export interface RepState {
  id: number;
  lon: number;
  lat: number;
  at: string;
  accuracyM: number;
  speedMps: number;
  headingDeg: number;
  state: Presence;
  since: string;
  outletId?: number;
  battery?: number;
  charging?: boolean;
  flags: string[];
  contactAt: string;
}

export interface LiveSummary {
  online: number;
  expected: number;
  moving: number;
  stopped: number;
  visiting: number;
  noFix: number;
  silent: number;
  off: number;
}

export type Severity = "info" | "warn" | "alarm";

export interface Notice {
  id: number;
  at: string;
  kind: string;
  severity: Severity;
  repId: number;
  outletId?: number;
  params?: Record<string, unknown>;
  point?: LonLat;
}

/** TrackPoint is longitude, latitude, epoch seconds, metres a second. */
export type TrackPoint = [number, number, number, number];

export interface Stop {
  n: number;
  point: LonLat;
  from: string;
  to: string;
  durationS: number;
  radiusM: number;
  outletId?: number;
  outletName?: string;
}

export interface TrackDay {
  repId: number;
  day: string;
  segments: { points: TrackPoint[] }[];
  gaps: { from: Coordinates; to: Coordinates }[];
  stops: Stop[];
  distanceM: number;
  gapDistanceM: number;
  movingS: number;
  stoppedS: number;
  fixes: number;
  firstAt?: string;
  lastAt?: string;
  flags: string[];
}

export interface DaySummary {
  repId: number;
  day: string;
  distanceM: number;
  movingS: number;
  stoppedS: number;
  stops: number;
  fixes: number;
  firstAt?: string;
  lastAt?: string;
  flags: string[];
}

export interface WorkHours {
  unitId: number;
  week: { day: number; from: string; to: string }[];
}

export type Verdict = "inside" | "unsure" | "outside";

export interface Visit {
  id: number;
  ref: string;
  repId: number;
  outletId: number;
  outletName: string;
  kind: "planned" | "unplanned";
  state: "open" | "closed";
  verdict: Verdict;
  distanceM: number;
  beyondM: number;
  accuracyM: number;
  openedAt: string;
  closedAt?: string;
  durationS?: number;
  deviceOpenedAt: string;
  flags: string[];
  reason?: string;
  photoId?: number;
  point: LonLat;
  outletPoint: LonLat;
}

export interface VisitSummary {
  planned: number;
  done: number;
  open: number;
  unplanned: number;
  outside: number;
  forgotten: number;
  refused: number;
  attainment: number;
}

export interface Claim {
  id: number;
  repId: number;
  outletId: number;
  outletName: string;
  at: string;
  point: LonLat;
  accuracyM: number;
  distanceM: number;
  verdict: Verdict;
  refusal?: string;
  visitId?: number;
}

export type TodayState = "todo" | "open" | "done" | "missed";

export interface TodayStop {
  seq: number;
  planned: boolean;
  outlet: Outlet;
  state: TodayState;
  visit?: Visit;
  etaAt?: string;
}

export interface Today {
  day: string;
  stops: TodayStop[];
  done: number;
  planned: number;
  openVisit?: Visit;
}

export interface Plan {
  id: number;
  repId: number;
  day: string;
  stops: { seq: number; outletId: number; etaAt?: string }[];
  line?: { type: "LineString"; coordinates: Coordinates[] };
}
