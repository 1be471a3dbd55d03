import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

export type MileageRow = components["schemas"]["LogbookMileageRow"];

/** mileageReport is what reps have driven, where they stopped and whom they visited. */
export const mileageReport: Report<MileageRow> = {
  table: "tracking.mileage",
  by: ["rep", "day", "unit", "date"],
  back: 7,
  rows: (query, signal) => call("GET", "/api/tracking/mileage", { query, signal }),
};
