import {
  AccountBookOutlined,
  CalculatorOutlined,
  GiftOutlined,
  StopOutlined,
  TagsOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { AccountListings } from "./listings/AccountListings";

/** room: what is sold, and at what price. */
export const room: Room = {
  name: "catalog",
  nav: [
    { to: "/products", label: "products", icon: TagsOutlined, group: "catalogGroup", needs: "catalog.view" },
    {
      to: "/prices",
      label: "prices",
      icon: AccountBookOutlined,
      group: "catalogGroup",
      needs: "catalog.view",
    },
    { to: "/limits", label: "limits", icon: StopOutlined, group: "catalogGroup", needs: "catalog.view" },
    {
      to: "/listings",
      label: "listings",
      icon: UnorderedListOutlined,
      group: "catalogGroup",
      needs: "catalog.view",
    },
    { to: "/bundles", label: "bundles", icon: GiftOutlined, group: "catalogGroup", needs: "catalog.view" },
    { to: "/quote", label: "quote", icon: CalculatorOutlined, group: "catalogGroup", needs: "catalog.view" },
  ],
  routes: [
    { path: "products", lazy: async () => ({ Component: (await import("./ProductsPage")).ProductsPage }) },
    { path: "prices", lazy: async () => ({ Component: (await import("./PricesPage")).PricesPage }) },
    { path: "limits", lazy: async () => ({ Component: (await import("./LimitsPage")).LimitsPage }) },
    {
      path: "listings",
      lazy: async () => ({ Component: (await import("./listings/ListingsPage")).ListingsPage }),
    },
    { path: "bundles", lazy: async () => ({ Component: (await import("./BundlesPage")).BundlesPage }) },
    { path: "quote", lazy: async () => ({ Component: (await import("./QuotePage")).QuotePage }) },
  ],
  slots: { accountSection: AccountListings },
};
