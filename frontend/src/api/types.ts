import type { MultiPolygon, Polygon } from "geojson";
import type { components } from "./schema";

/** The server's types under the names the rooms use; nothing here is written by hand but the names. */
type Schemas = components["schemas"];

/** List is one page; next is empty on the last. */
export interface List<T> {
  items: T[];
  next?: string;
  total?: number;
}

export type Company = Schemas["DoorCompany"];
export type Session = Schemas["DoorSession"];
export type MySession = Schemas["DoorDevice"];
export type Unit = Schemas["OrgUnit"];
export type Tree = Schemas["OrgTree"];
export type Employee = Schemas["OrgEmployee"];
export type Posting = Schemas["OrgPosting"];
export type Rep = Schemas["OrgRep"];
export type Grant = Schemas["OrgGrant"];
export type User = Schemas["OrgUser"];
export type Role = Schemas["OrgRole"];
export type Position = Schemas["OrgPosition"];
export type Parameter = Schemas["ParamSetting"];
export type AuditCheck = Schemas["AuditChecked"];
export type Device = Schemas["LogbookDeviceRow"];
export type Pairing = Schemas["LogbookPaired"];
export type RepState = Schemas["LogbookRepState"];
export type LiveSummary = Schemas["LogbookSummary"];
export type Notice = Schemas["LogbookNotice"];
export type FenceNote = Schemas["LogbookFenceCrossed"];
export type FenceEvent = Schemas["LogbookFenceSeen"];
export type FenceKind = FenceEvent["fenceKind"];
export type NearRep = Schemas["LogbookNearRep"];
/** TrackDay has its points as tuples, which the contract cannot say. */
export type TrackDay = Omit<Schemas["LogbookTrackDay"], "segments"> & {
  segments: { points: TrackPoint[] }[];
};
export type Stop = Schemas["LogbookStopSeen"];
export type DaySummary = Schemas["LogbookDaySummary"];
export type WorkHours = Schemas["LogbookWorkWeek"];
export type Finding = Schemas["FindingsFinding"];
export type Piece = Schemas["FindingsPiece"];
export type Reading = Schemas["FindingsReading"];
export type RuleSet = Schemas["FindingsRuleSet"];
export type RuleSetting = Schemas["FindingsSetting"];
export type TrialChange = Schemas["FindingsTrialChange"];
export type Visit = Schemas["VisitsVisit"];
export type VisitDetail = Schemas["VisitsVisitDetail"];
export type VisitSummary = Schemas["VisitsDaySummary"];
export type Claim = Schemas["LogbookClaimSeen"];
export type Today = Schemas["VisitsToday"];
export type TodayStop = Schemas["VisitsTodayStop"];
export type Plan = Schemas["DeskPlan"];
export type Run = Schemas["DeskRun"];
export type OutletSearch = Schemas["AtlasSearch"];
export type ThemeLegend = Schemas["TilesLegend"];
export type ThemeTally = Schemas["TilesTally"];
export type FiguresRun = Schemas["AtlasFiguresRun"];
export type SavedView = Schemas["CommonView"];
export type NewView = Schemas["CommonNewView"];
export type ViewChange = Schemas["CommonViewChange"];

export type NewUnit = Schemas["OrgNewUnit"];
export type UnitChange = Schemas["OrgUnitChange"];
export type UnitMove = Schemas["OrgUnitMove"];
export type NewTree = Schemas["OrgNewTree"];
export type NewEmployee = Schemas["OrgNewEmployee"];
export type EmployeeChange = Schemas["OrgEmployeeChange"];
export type NewPosting = Schemas["OrgNewPosting"];
export type NewUser = Schemas["OrgNewUser"];
export type Key = Schemas["OrgKey"];
export type NewKey = Schemas["OrgNewKey"];
export type Provider = Schemas["OrgProvider"];
export type ProviderEdit = Schemas["OrgProviderEdit"];
export type Identity = Schemas["OrgIdentity"];
export type NewRole = Schemas["OrgNewRole"];
export type RoleChange = Schemas["OrgRoleChange"];
export type NewPosition = Schemas["OrgNewPosition"];
export type PositionChange = Schemas["OrgPositionChange"];
export type PairRequest = Schemas["LogbookPairRequest"];
export type CheckIn = Schemas["VisitsCheckInRequest"];

export type OutletDraft = Schemas["AtlasOutletDraft"];
export type OutletChange = Schemas["AtlasOutletChange"];
export type Move = Schemas["AtlasMove"];
export type Place = Schemas["AtlasPlace"];
export type PlaceDraft = Schemas["AtlasPlaceDraft"];
export type PlaceChange = Schemas["AtlasPlaceChange"];
export type TerritoryDraft = Schemas["AtlasTerritoryDraft"];
export type TerritoryChange = Schemas["AtlasTerritoryChange"];
export type Drawing = Schemas["AtlasDrawing"];
export type Coverage = Schemas["AtlasCoverage"];

/** The contract says "geometry"; these say which. */
export type Outlet = Omit<Schemas["AtlasOutlet"], "fence"> & { fence?: Polygon };
export type Territory = Omit<Schemas["AtlasTerritory"], "area"> & { area: MultiPolygon };
export type Fence = Omit<Schemas["AtlasFence"], "area"> & { area?: Polygon };

/** Scenario is one way to divide a unit's outlets among its reps. */
export type Scenario = Schemas["ScenariosScenario"];
export type ScenarioNew = Schemas["ScenariosScenarioNew"];
export type ScenarioSettings = Schemas["ScenariosSettings"];
export type ScenarioFigures = Schemas["ScenariosFigures"];
export type ScenarioRepFigures = Schemas["ScenariosRepFigures"];
export type ScenarioHold = Schemas["ScenariosHold"];
export type ScenarioOutlet = Schemas["ScenariosOutlet"];
export type ScenarioMove = Schemas["ScenariosMoved"];
/** ScenarioMap has an outline for each rep, in the order of reps; none for who has no outlet. */
export type ScenarioMap = Omit<Schemas["ScenariosMap"], "outlines"> & {
  outlines: (Polygon | MultiPolygon | null)[];
};

export type MessageRow = Schemas["NotifyMessageRow"];
export type MessageWays = Schemas["NotifyWays"];
export type TaskRow = Omit<Schemas["WorkdeskTaskRow"], "params"> & { params: Record<string, unknown> };
export type Colleague = Schemas["WorkdeskColleague"];
export type ApprovalListed = Schemas["WorkflowListed"];
export type ApprovalStep = Schemas["WorkflowStep"];
export type ApprovalWho = Schemas["WorkflowWho"];
/** Approval has its steps as the definition wrote them. */
export type Approval = Omit<Schemas["WorkflowInstance"], "steps"> & { steps: ApprovalStep[] };
export type ApprovalAct = Schemas["WorkflowAct"];
export type ApprovalDefinition = Omit<Schemas["WorkflowDefinition"], "steps"> & { steps: ApprovalStep[] };
export type ApprovalSubjects = Schemas["WorkflowSubjects"];
export type FoundRow = Schemas["SearchFound"];
export type Dictionary = Schemas["Dictionary"];
export type DictionaryItem = Schemas["DictItem"];
export type OwnField = Schemas["FieldsField"];
export type NewOwnField = Schemas["CommonNewField"];
export type OwnFieldChange = Schemas["CommonFieldChange"];
export type Series = Schemas["SerialSeries"];
export type Permit = Schemas["Permit"];

export type OutletClass = Outlet["class"];
export type OutletState = Outlet["state"];
export type PlaceKind = Place["kind"];

export type Permission =
  | "accounts.view"
  | "accounts.propose"
  | "accounts.edit"
  | "accounts.approve"
  | "accounts.batch"
  | "accounts.licence"
  | "coverage.view"
  | "coverage.assign"
  | "attendance.clock"
  | "attendance.manage"
  | "attendance.view"
  | "catalog.view"
  | "catalog.edit"
  | "catalog.carry"
  | "catalog.list"
  | "catalog.price"
  | "catalog.publish"
  | "catalog.rebates"
  | "catalog.rebates_edit"
  | "collateral.view"
  | "collateral.manage"
  | "alerts.view"
  | "alerts.limit"
  | "alerts.manage"
  | "rules.edit"
  | "org.view"
  | "org.manage"
  | "org.bindings"
  | "org.users"
  | "app.parameters"
  | "app.audit"
  | "app.second"
  | "paper.edit"
  | "geo.view"
  | "geo.edit"
  | "geo.import"
  | "geo.approve"
  | "tracking.live"
  | "tracking.history"
  | "tracking.devices"
  | "tracking.send"
  | "tracking.judge"
  | "tracking.looks"
  | "tracking.rule_sets"
  | "activities.do"
  | "activities.view"
  | "activities.arrange"
  | "activities.types"
  | "assets.view"
  | "assets.handle"
  | "assets.manage"
  | "merchandising.view"
  | "merchandising.record"
  | "merchandising.edit"
  | "merchandising.audit"
  | "photos.take"
  | "photos.view"
  | "photos.audit"
  | "visits.template"
  | "visits.call"
  | "visits.joint"
  | "visits.makeup"
  | "visits.remark"
  | "visits.view"
  | "visits.check_in"
  | "visits.manage"
  | "routing.view"
  | "routing.plan"
  | "routing.approve"
  | "routing.propose"
  | "routing.territory"
  | "tiles.view"
  | "workdesk.view"
  | "workdesk.assign"
  | "workflow.define"
  | "workflow.lead";
export type UnitKind = Unit["kind"];
export type DataScope = Role["scope"];
export type Presence = RepState["state"];
export type Severity = Notice["severity"];
export type Verdict = Visit["verdict"];
export type TodayState = TodayStop["state"];

/** AuditEntry is one change of the trail; before and after hold the fields that differ. */
export type AuditEntry = Omit<Schemas["AuditChange"], "before" | "after"> & {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** TrackPoint is longitude, latitude, epoch seconds, metres a second. */
export type TrackPoint = [number, number, number, number];

export type AttendanceDay = Schemas["AttendanceDay"];
export type RepDays = Schemas["AttendanceRepDays"];
export type AttendanceRate = Schemas["AttendanceRate"];
export type AttendanceAppeal = Schemas["AttendanceAppeal"];
export type Shift = Schemas["AttendanceShift"];
