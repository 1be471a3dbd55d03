import type { Shelf } from "@/offline/views";
import type { Severity } from "../queries";

/** Warning is an open alert about an outlet, as modules/alerts/brief.go gives it. */
export interface Warning {
  id: number;
  outletId: number;
  name: string;
  code?: string;
  severity: Severity;
  raisedAt: string;
}

const order: Severity[] = ["alarm", "warn", "info"];

/** warningsOf are the open alerts about an outlet, the worst first. */
export function warningsOf(shelf: Shelf | undefined, outlet: number): Warning[] {
  const list = [...(shelf?.get("outlet-alerts")?.values() ?? [])] as Warning[];
  return list
    .filter(one => one.outletId === outlet)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.id - a.id);
}
