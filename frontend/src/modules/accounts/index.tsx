import { ShopOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: who the customers are. */
export const room: Room = {
  name: "accounts",
  nav: [
    {
      to: "/accounts",
      label: "accounts",
      icon: ShopOutlined,
      group: "accountsGroup",
      needs: "accounts.view",
    },
  ],
  routes: [
    { path: "accounts", lazy: async () => ({ Component: (await import("./AccountsPage")).AccountsPage }) },
  ],
};
