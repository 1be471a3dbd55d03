import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import type { Permission } from "@/api/types";

export type NavGroup = "watch" | "places" | "people" | "system";

/** NavItem is one line of the desk's side navigation. Its label is a key of shell.nav. */
export interface NavItem {
  to: string;
  label:
    | "map"
    | "playback"
    | "visits"
    | "outlets"
    | "moves"
    | "places_list"
    | "territories"
    | "import"
    | "units"
    | "employees"
    | "users"
    | "roles"
    | "devices"
    | "parameters"
    | "audit";
  icon: ComponentType;
  group: NavGroup;
  needs: Permission;
}

/** Room is what a room offers the desk: its lines in the navigation and its pages. */
export interface Room {
  name: string;
  nav: NavItem[];
  routes: RouteObject[];
}
