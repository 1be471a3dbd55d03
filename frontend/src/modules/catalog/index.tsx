import {
  AccountBookOutlined,
  BulbOutlined,
  CalculatorOutlined,
  CheckSquareOutlined,
  GiftOutlined,
  PercentageOutlined,
  RiseOutlined,
  StopOutlined,
  TagsOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { AccountSections } from "./AccountSections";
import { FittingParts } from "./FittingParts";

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
      to: "/rebates",
      label: "rebates",
      icon: PercentageOutlined,
      group: "catalogGroup",
      needs: "catalog.rebates",
    },
    {
      to: "/listings",
      label: "listings",
      icon: UnorderedListOutlined,
      group: "catalogGroup",
      needs: "catalog.view",
    },
    {
      to: "/assortments",
      label: "assortments",
      icon: CheckSquareOutlined,
      group: "catalogGroup",
      needs: "catalog.view",
    },
    { to: "/bundles", label: "bundles", icon: GiftOutlined, group: "catalogGroup", needs: "catalog.view" },
    {
      to: "/suggestions",
      label: "suggestions",
      icon: BulbOutlined,
      group: "catalogGroup",
      needs: "catalog.view",
    },
    {
      to: "/suggestion-figures",
      label: "suggestionFigures",
      icon: RiseOutlined,
      group: "catalogGroup",
      needs: "catalog.view",
    },
    { to: "/quote", label: "quote", icon: CalculatorOutlined, group: "catalogGroup", needs: "catalog.view" },
  ],
  routes: [
    { path: "products", lazy: async () => ({ Component: (await import("./ProductsPage")).ProductsPage }) },
    { path: "prices", lazy: async () => ({ Component: (await import("./PricesPage")).PricesPage }) },
    { path: "limits", lazy: async () => ({ Component: (await import("./LimitsPage")).LimitsPage }) },
    {
      path: "rebates",
      lazy: async () => ({ Component: (await import("./rebates/RebatesPage")).RebatesPage }),
    },
    {
      path: "listings",
      lazy: async () => ({ Component: (await import("./listings/ListingsPage")).ListingsPage }),
    },
    {
      path: "assortments",
      lazy: async () => ({ Component: (await import("./assortments/AssortmentsPage")).AssortmentsPage }),
    },
    { path: "bundles", lazy: async () => ({ Component: (await import("./BundlesPage")).BundlesPage }) },
    {
      path: "suggestions",
      lazy: async () => ({ Component: (await import("./suggestions/RulesPage")).RulesPage }),
    },
    {
      path: "suggestion-figures",
      lazy: async () => ({ Component: (await import("./suggestions/FiguresPage")).FiguresPage }),
    },
    { path: "quote", lazy: async () => ({ Component: (await import("./QuotePage")).QuotePage }) },
  ],
  slots: { accountSection: AccountSections, assetSection: FittingParts },
};
