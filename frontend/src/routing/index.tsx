import type { Room } from "@/ui/room";
import { PlanLayer } from "./PlanLayer";

/** room: who is to go where, and how that comes about. */
export const room: Room = {
  name: "routing",
  nav: [],
  routes: [
    {
      path: "schedules",
      lazy: async () => ({ Component: (await import("./planner/SchedulesPage")).SchedulesPage }),
    },
    {
      path: "schedules/:id",
      lazy: async () => ({ Component: (await import("./planner/EditorPage")).EditorPage }),
    },
    { path: "cycles", lazy: async () => ({ Component: (await import("./cycles/CyclesPage")).CyclesPage }) },
  ],
  slots: { repMarks: PlanLayer },
};
