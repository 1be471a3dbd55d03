import { FunctionOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: the expressions a company keeps, and a bench to try them on. */
export const room: Room = {
  name: "rules",
  nav: [{ to: "/rules", label: "rules", icon: FunctionOutlined, group: "system", needs: "rules.edit" }],
  routes: [{ path: "rules", lazy: async () => ({ Component: (await import("./RulesPage")).RulesPage }) }],
};
