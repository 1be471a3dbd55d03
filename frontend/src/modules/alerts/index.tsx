import { AlertOutlined, BarChartOutlined, SlidersOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: what should not be, and what was done about it. */
export const room: Room = {
  name: "alerts",
  nav: [
    { to: "/alerts", label: "alerts", icon: AlertOutlined, group: "watch", needs: "alerts.view" },
    {
      to: "/alert-figures",
      label: "alertFigures",
      icon: BarChartOutlined,
      group: "watch",
      needs: "alerts.view",
    },
    {
      to: "/alert-items",
      label: "alertItems",
      icon: SlidersOutlined,
      group: "system",
      needs: "alerts.limit",
    },
  ],
  routes: [
    { path: "alerts", lazy: async () => ({ Component: (await import("./AlertsPage")).AlertsPage }) },
    {
      path: "alert-figures",
      lazy: async () => ({ Component: (await import("./FiguresPage")).FiguresPage }),
    },
    { path: "alert-items", lazy: async () => ({ Component: (await import("./ItemsPage")).ItemsPage }) },
  ],
};
