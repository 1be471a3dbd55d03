import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

export type Turnover = components["schemas"]["MerchandisingTurnover"];

/** turnoverReport is what outlets have sold between two counts of their stock. */
export const turnoverReport: Report<Turnover> = {
  table: "merchandising.turnovers",
  by: ["unit", "outlet", "product", "rep", "month", "date"],
  back: 30,
  rows: (query, signal) => call("GET", "/api/merchandising/turnovers", { query, signal }),
};
