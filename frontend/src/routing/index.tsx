import {
  BranchesOutlined,
  CalendarOutlined,
  FieldTimeOutlined,
  NodeIndexOutlined,
  PartitionOutlined,
  PercentageOutlined,
  ScheduleOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { PlanLayer } from "./PlanLayer";
import { RepCourse } from "./adherence/RepCourse";
import { OutletOffers } from "./offers/OutletOffers";
import { RateKpi } from "./rates/RateKpi";

/** room: who is to go where, and how that comes about. */
export const room: Room = {
  name: "routing",
  nav: [
    {
      to: "/schedules",
      label: "schedules",
      icon: ScheduleOutlined,
      group: "planning",
      needs: "routing.view",
    },
    { to: "/cycles", label: "cycles", icon: FieldTimeOutlined, group: "planning", needs: "routing.view" },
    { to: "/beats", label: "beats", icon: BranchesOutlined, group: "planning", needs: "routing.view" },
    { to: "/dispatch", label: "dispatch", icon: CalendarOutlined, group: "planning", needs: "routing.view" },
    {
      to: "/adherence",
      label: "adherence",
      icon: NodeIndexOutlined,
      group: "planning",
      needs: "routing.view",
    },
    {
      to: "/scenarios",
      label: "scenarios",
      icon: PartitionOutlined,
      group: "planning",
      needs: "routing.view",
    },
    { to: "/rates", label: "rates", icon: PercentageOutlined, group: "planning", needs: "routing.view" },
  ],
  routes: [
    { path: "beats", lazy: async () => ({ Component: (await import("./beats/BeatsPage")).BeatsPage }) },
    {
      path: "dispatch",
      lazy: async () => ({ Component: (await import("./dispatch/DispatchPage")).DispatchPage }),
    },
    { path: "rates", lazy: async () => ({ Component: (await import("./rates/RatesPage")).RatesPage }) },
    {
      path: "adherence",
      lazy: async () => ({ Component: (await import("./adherence/AdherencePage")).AdherencePage }),
    },
    {
      path: "schedules",
      lazy: async () => ({ Component: (await import("./planner/SchedulesPage")).SchedulesPage }),
    },
    {
      path: "schedules/:id",
      lazy: async () => ({ Component: (await import("./planner/EditorPage")).EditorPage }),
    },
    {
      path: "scenarios",
      lazy: async () => ({ Component: (await import("./territory/ScenariosPage")).ScenariosPage }),
    },
    {
      path: "scenarios/:id",
      lazy: async () => ({ Component: (await import("./territory/ScenarioPage")).ScenarioPage }),
    },
    { path: "cycles", lazy: async () => ({ Component: (await import("./cycles/CyclesPage")).CyclesPage }) },
  ],
  slots: { kpis: RateKpi, repSection: RepCourse, repMarks: PlanLayer, outletSection: OutletOffers },
};
