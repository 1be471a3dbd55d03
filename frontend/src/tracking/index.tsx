import {
  AimOutlined,
  BorderOuterOutlined,
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
    { to: "/devices", label: "devices", icon: MobileOutlined, group: "people", needs: "tracking.devices" },
  ],
  routes: [
    { path: "map", lazy: async () => ({ Component: (await import("./LivePage")).LivePage }) },
    { path: "playback", lazy: async () => ({ Component: (await import("./PlaybackPage")).PlaybackPage }) },
    {
      path: "fence-events",
      lazy: async () => ({ Component: (await import("./FenceEventsPage")).FenceEventsPage }),
    },
    {
      path: "integrity",
      lazy: async () => ({ Component: (await import("./integrity/IntegrityPage")).IntegrityPage }),
    },
    { path: "devices", lazy: async () => ({ Component: (await import("./DevicesPage")).DevicesPage }) },
  ],
};
