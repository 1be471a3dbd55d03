import {
  BarChartOutlined,
  EyeOutlined,
  FileSearchOutlined,
  FundViewOutlined,
  GiftOutlined,
  SwapOutlined,
  TrophyOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { VisitValues } from "./VisitValues";

/** room: what is measured at outlets, and how they are scored. */
export const room: Room = {
  name: "merchandising",
  nav: [
    { to: "/scores", label: "scores", icon: TrophyOutlined, group: "watch", needs: "merchandising.view" },
    {
      to: "/displays",
      label: "displays",
      icon: BarChartOutlined,
      group: "watch",
      needs: "merchandising.view",
    },
    { to: "/rivals", label: "rivals", icon: EyeOutlined, group: "watch", needs: "merchandising.view" },
    {
      to: "/promotions",
      label: "promotions",
      icon: GiftOutlined,
      group: "watch",
      needs: "merchandising.view",
    },
    {
      to: "/inspections",
      label: "inspections",
      icon: FileSearchOutlined,
      group: "watch",
      needs: "merchandising.view",
    },
    { to: "/turnovers", label: "turnovers", icon: SwapOutlined, group: "watch", needs: "merchandising.view" },
    {
      to: "/measures",
      label: "metrics",
      icon: FundViewOutlined,
      group: "catalogGroup",
      needs: "merchandising.view",
    },
  ],
  routes: [
    { path: "measures", lazy: async () => ({ Component: (await import("./MetricsPage")).MetricsPage }) },
    {
      path: "displays",
      lazy: async () => ({ Component: (await import("./displays/DisplaysPage")).DisplaysPage }),
    },
    {
      path: "promotions",
      lazy: async () => ({ Component: (await import("./promotions/PromotionsPage")).PromotionsPage }),
    },
    {
      path: "promo-checks",
      lazy: async () => ({ Component: (await import("./promotions/ChecksPage")).ChecksPage }),
    },
    {
      path: "promotion-rates",
      lazy: async () => ({ Component: (await import("./promotions/RatesPage")).RatesPage }),
    },
    {
      path: "inspections",
      lazy: async () => ({ Component: (await import("./inspections/InspectionsPage")).InspectionsPage }),
    },
    {
      path: "agreements",
      lazy: async () => ({ Component: (await import("./inspections/AgreementsPage")).AgreementsPage }),
    },
    {
      path: "turnovers",
      lazy: async () => ({ Component: (await import("./turnover/TurnoverPage")).TurnoverPage }),
    },
    {
      path: "rivals",
      lazy: async () => ({ Component: (await import("./rivals/RivalsPage")).RivalsPage }),
    },
    { path: "scores", lazy: async () => ({ Component: (await import("./ScoresPage")).ScoresPage }) },
  ],
  slots: { visitSection: VisitValues },
};
