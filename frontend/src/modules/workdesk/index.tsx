import { CarryOutOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: what people are to do. */
export const room: Room = {
  name: "workdesk",
  nav: [{ to: "/tasks", label: "tasks", icon: CarryOutOutlined, group: "work" }],
  routes: [{ path: "tasks", lazy: async () => ({ Component: (await import("./TasksPage")).TasksPage }) }],
};
