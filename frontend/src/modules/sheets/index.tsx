import { FileSyncOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: files of rows in and out, and the jobs that do it. */
export const room: Room = {
  name: "sheets",
  nav: [{ to: "/jobs", label: "jobs", icon: FileSyncOutlined, group: "work" }],
  routes: [
    { path: "jobs", lazy: async () => ({ Component: (await import("./JobsPage")).JobsPage }) },
    { path: "import/:table", lazy: async () => ({ Component: (await import("./ImportPage")).ImportPage }) },
  ],
};
