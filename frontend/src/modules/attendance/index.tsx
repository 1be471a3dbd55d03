import { ScheduleOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: when reps are to work, and when they came and went. */
export const room: Room = {
  name: "attendance",
  nav: [
    {
      to: "/attendance",
      label: "attendance",
      icon: ScheduleOutlined,
      group: "watch",
      needs: "attendance.view",
    },
  ],
  routes: [
    {
      path: "attendance",
      lazy: async () => ({ Component: (await import("./AttendancePage")).AttendancePage }),
    },
  ],
};
