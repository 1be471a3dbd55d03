import {
  CheckSquareOutlined,
  HistoryOutlined,
  LineChartOutlined,
  OrderedListOutlined,
  PhoneOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { OutletVisits } from "./OutletVisits";
import { RepVisits } from "./RepVisits";
import { VisitKpis } from "./VisitKpis";
import { VisitMarks } from "./VisitMarks";

/** room: claims that became visits, and those that did not. */
export const room: Room = {
  name: "visits",
  nav: [
    { to: "/visits", label: "visits", icon: CheckSquareOutlined, group: "watch", needs: "visits.view" },
    {
      to: "/visit-quality",
      label: "quality",
      icon: LineChartOutlined,
      group: "watch",
      needs: "visits.view",
    },
    { to: "/makeups", label: "makeups", icon: HistoryOutlined, group: "watch", needs: "visits.view" },
    { to: "/call-report", label: "callReport", icon: PhoneOutlined, group: "watch", needs: "visits.view" },
    { to: "/joint-visits", label: "joints", icon: TeamOutlined, group: "watch", needs: "visits.view" },
    {
      to: "/templates",
      label: "templates",
      icon: OrderedListOutlined,
      group: "planning",
      needs: "visits.view",
    },
  ],
  routes: [
    { path: "visits", lazy: async () => ({ Component: (await import("./VisitsPage")).VisitsPage }) },
    {
      path: "visit-quality",
      lazy: async () => ({ Component: (await import("./quality/QualityPage")).QualityPage }),
    },
    {
      path: "makeups",
      lazy: async () => ({ Component: (await import("./makeups/MakeupsPage")).MakeupsPage }),
    },
    {
      path: "call-report",
      lazy: async () => ({ Component: (await import("./calls/CallReportPage")).CallReportPage }),
    },
    {
      path: "joint-visits",
      lazy: async () => ({ Component: (await import("./joints/JointsPage")).JointsPage }),
    },
    { path: "templates", lazy: async () => ({ Component: (await import("./TemplatesPage")).TemplatesPage }) },
  ],
  slots: { kpis: VisitKpis, repSection: RepVisits, repMarks: VisitMarks, outletSection: OutletVisits },
};
