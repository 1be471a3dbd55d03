import type { Room } from "@/ui/room";
import { PlanLayer } from "./PlanLayer";

/** room: who was to go where; making plans comes with the planner. */
export const room: Room = { name: "routing", nav: [], routes: [], slots: { repMarks: PlanLayer } };
