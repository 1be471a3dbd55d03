import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

export type Quality = components["schemas"]["VisitsQuality"];

/** qualityReport is how many planned stops were made, and how many visits are qualified. */
export const qualityReport: Report<Quality> = {
  table: "visits.quality",
  by: ["rep", "unit", "month", "date", "day"],
  back: "month",
  rows: (query, signal) => call("GET", "/api/visits/quality", { query, signal }),
};
