import { AuditOutlined, ContactsOutlined, InboxOutlined, ShopOutlined } from "@ant-design/icons";
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
    {
      to: "/account-desk",
      label: "accountDesk",
      icon: AuditOutlined,
      group: "accountsGroup",
      needs: "accounts.approve",
    },
    {
      to: "/contacts",
      label: "contacts",
      icon: ContactsOutlined,
      group: "accountsGroup",
      needs: "accounts.view",
    },
    { to: "/pool", label: "pool", icon: InboxOutlined, group: "accountsGroup", needs: "accounts.propose" },
  ],
  routes: [
    { path: "accounts", lazy: async () => ({ Component: (await import("./AccountsPage")).AccountsPage }) },
    { path: "accounts/:id", lazy: async () => ({ Component: (await import("./AccountPage")).AccountPage }) },
    { path: "account-desk", lazy: async () => ({ Component: (await import("./DeskPage")).DeskPage }) },
    { path: "contacts", lazy: async () => ({ Component: (await import("./ContactsPage")).ContactsPage }) },
    { path: "pool", lazy: async () => ({ Component: (await import("./PoolPage")).PoolPage }) },
  ],
};
