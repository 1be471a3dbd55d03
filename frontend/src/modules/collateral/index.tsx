import { FilePdfOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: what the field is given to show and to read. */
export const room: Room = {
  name: "collateral",
  nav: [
    {
      to: "/leaflets",
      label: "leaflets",
      icon: FilePdfOutlined,
      group: "catalogGroup",
      needs: "collateral.view",
    },
  ],
  routes: [
    { path: "leaflets", lazy: async () => ({ Component: (await import("./LeafletsPage")).LeafletsPage }) },
  ],
};
