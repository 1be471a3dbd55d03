import { AuditOutlined, GoldOutlined, PieChartOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { VisitCaptures } from "./Captures";
import { AccountAssets, OutletAssets } from "./OutletAssets";

/** room: what has been lent to outlets. */
export const room: Room = {
  name: "assets",
  nav: [
    { to: "/assets", label: "assets", icon: GoldOutlined, group: "accountsGroup", needs: "assets.view" },
    {
      to: "/asset-rounds",
      label: "assetRounds",
      icon: AuditOutlined,
      group: "accountsGroup",
      needs: "assets.view",
    },
    {
      to: "/asset-figures",
      label: "assetFigures",
      icon: PieChartOutlined,
      group: "accountsGroup",
      needs: "assets.view",
    },
  ],
  routes: [
    { path: "assets", lazy: async () => ({ Component: (await import("./AssetsPage")).AssetsPage }) },
    { path: "asset-rounds", lazy: async () => ({ Component: (await import("./RoundsPage")).RoundsPage }) },
    { path: "asset-figures", lazy: async () => ({ Component: (await import("./FiguresPage")).FiguresPage }) },
  ],
  slots: { outletSection: OutletAssets, accountSection: AccountAssets, visitSection: VisitCaptures },
};
