import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

export type Display = components["schemas"]["MerchandisingDisplay"];

/** displayReport is what visits have seen of displays. */
export const displayReport: Report<Display> = {
  table: "merchandising.displays",
  by: ["unit", "channel", "product", "rep", "month", "date"],
  back: 30,
  rows: (query, signal) => call("GET", "/api/merchandising/displays", { query, signal }),
};
