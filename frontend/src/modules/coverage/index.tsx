import { ApartmentOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { AccountSupplies } from "./AccountSupplies";
import { OutletCoverage } from "./OutletCoverage";

/** room: who covers what. */
export const room: Room = {
  name: "coverage",
  nav: [
    {
      to: "/coverage",
      label: "coverage",
      icon: ApartmentOutlined,
      group: "accountsGroup",
      needs: "coverage.view",
    },
  ],
  routes: [
    { path: "coverage", lazy: async () => ({ Component: (await import("./CoveragePage")).CoveragePage }) },
  ],
  slots: { outletSection: OutletCoverage, accountSection: AccountSupplies },
};
