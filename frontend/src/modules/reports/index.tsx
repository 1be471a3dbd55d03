import { FundOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: reports that people keep under a name, run and subscribe to. */
export const room: Room = {
  name: "reports",
  nav: [{ to: "/reports", label: "reports", icon: FundOutlined, group: "work" }],
  routes: [
    { path: "reports", lazy: async () => ({ Component: (await import("./ReportsPage")).ReportsPage }) },
  ],
};
