import {
  AimOutlined,
  BorderOuterOutlined,
  DashboardOutlined,
  EyeOutlined,
  MobileOutlined,
  PlayCircleOutlined,
  SafetyCertificateOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: who is where, who was where, with which phone. */
export const room: Room = {
  name: "tracking",
  nav: [
    { to: "/map", label: "map", icon: AimOutlined, group: "watch", needs: "tracking.live" },
    {
      to: "/playback",
      label: "playback",
      icon: PlayCircleOutlined,
      group: "watch",
      needs: "tracking.history",
    },
    {
      to: "/mileage",
      label: "mileage",
      icon: DashboardOutlined,
      group: "watch",
      needs: "tracking.history",
    },
    {
      to: "/fence-events",
      label: "fenceEvents",
      icon: BorderOuterOutlined,
      group: "watch",
      needs: "tracking.history",
    },
    {
      to: "/integrity",
      label: "integrity",
      icon: SafetyCertificateOutlined,
      group: "watch",
      needs: "tracking.judge",
    },
    { to: "/looks", label: "looks", icon: EyeOutlined, group: "system", needs: "tracking.looks" },
    { to: "/devices", label: "devices", icon: MobileOutlined, group: "people", needs: "tracking.devices" },
  ],
  routes: [
    { path: "map", lazy: async () => ({ Component: (await import("./LivePage")).LivePage }) },
    { path: "playback", lazy: async () => ({ Component: (await import("./PlaybackPage")).PlaybackPage }) },
    {
      path: "mileage",
      lazy: async () => ({ Component: (await import("./mileage/MileagePage")).MileagePage }),
    },
    {
      path: "fence-events",
      lazy: async () => ({ Component: (await import("./FenceEventsPage")).FenceEventsPage }),
    },
    {
      path: "integrity",
      lazy: async () => ({ Component: (await import("./integrity/IntegrityPage")).IntegrityPage }),
    },
    { path: "looks", lazy: async () => ({ Component: (await import("./looks/LooksPage")).LooksPage }) },
    { path: "devices", lazy: async () => ({ Component: (await import("./DevicesPage")).DevicesPage }) },
  ],
};
