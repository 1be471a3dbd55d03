import { PrinterOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: the papers that the company prints, and what stands on them. */
export const room: Room = {
  name: "paper",
  nav: [{ to: "/papers", label: "papers", icon: PrinterOutlined, group: "system", needs: "paper.edit" }],
  routes: [{ path: "papers", lazy: async () => ({ Component: (await import("./PapersPage")).PapersPage }) }],
};
