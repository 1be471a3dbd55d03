import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import type { Permission } from "@/api/types";

export type NavGroup =
  "work" | "watch" | "planning" | "accountsGroup" | "catalogGroup" | "places" | "people" | "system";

/** NavItem is one line of the desk's side navigation. Its label is a key of shell.nav. */
export interface NavItem {
  to: string;
  label:
    | "map"
    | "playback"
    | "fenceEvents"
    | "integrity"
    | "themes"
    | "visits"
    | "templates"
    | "metrics"
    | "scores"
    | "photos"
    | "recogniser"
    | "attendance"
    | "scenarios"
    | "schedules"
    | "cycles"
    | "beats"
    | "dispatch"
    | "rates"
    | "adherence"
    | "mileage"
    | "looks"
    | "quality"
    | "callReport"
    | "makeups"
    | "joints"
    | "displays"
    | "rivals"
    | "inspections"
    | "turnovers"
    | "activities"
    | "activityFigures"
    | "activityDrives"
    | "activityTypes"
    | "promotions"
    | "assets"
    | "assetRounds"
    | "assetFigures"
    | "signOn"
    | "boundPhones"
    | "accounts"
    | "accountDesk"
    | "contacts"
    | "pool"
    | "coverage"
    | "products"
    | "prices"
    | "limits"
    | "rebates"
    | "bundles"
    | "listings"
    | "assortments"
    | "suggestions"
    | "suggestionFigures"
    | "leaflets"
    | "quote"
    | "outlets"
    | "moves"
    | "places_list"
    | "territories"
    | "units"
    | "employees"
    | "users"
    | "roles"
    | "devices"
    | "parameters"
    | "dictionaries"
    | "ownFields"
    | "papers"
    | "alerts"
    | "alertFigures"
    | "alertItems"
    | "rules"
    | "audit"
    | "permits"
    | "tasks"
    | "reports"
    | "jobs"
    | "approvals"
    | "messages"
    | "flows";
  icon: ComponentType;
  group: NavGroup;
  /** needs is absent for what concerns everybody. */
  needs?: Permission;
}

/** Slots are what a room shows inside pages of other rooms, which do not know it. */
export interface Slots {
  /** kpis are figures in the strip above the live map. */
  kpis?: ComponentType<{ unit: number | undefined }>;
  /** repSection tells more about one rep's day, in the drawer beside the map. */
  repSection?: ComponentType<{ rep: number; day: string }>;
  /** repMarks are layers on the map of one rep's day. */
  repMarks?: ComponentType<{ rep: number; day: string }>;
  /** visitSection tells more about one visit, in its drawer. */
  visitSection?: ComponentType<{ visitRef: string }>;
  /** outletSection tells more about one outlet, in its drawer. */
  outletSection?: ComponentType<{ outlet: number }>;
  /** assetSection tells more about what is lent of one model, in an asset's drawer. */
  assetSection?: ComponentType<{ model: string }>;
  /** accountSection tells more about one account, on its page. */
  accountSection?: ComponentType<{ account: number }>;
}

/** Room is what a room offers the desk: its lines in the navigation and its pages. */
export interface Room {
  name: string;
  nav: NavItem[];
  routes: RouteObject[];
  slots?: Slots;
}
