import {
  CompassOutlined,
  DeploymentUnitOutlined,
  EnvironmentOutlined,
  HeatMapOutlined,
  HomeOutlined,
} from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: where things are, and who says so. */
export const room: Room = {
  name: "geo",
  nav: [
    { to: "/themes", label: "themes", icon: HeatMapOutlined, group: "watch", needs: "tiles.view" },
    { to: "/outlets", label: "outlets", icon: EnvironmentOutlined, group: "places", needs: "geo.view" },
    {
      to: "/territories",
      label: "territories",
      icon: DeploymentUnitOutlined,
      group: "places",
      needs: "geo.view",
    },
    { to: "/places", label: "places_list", icon: HomeOutlined, group: "places", needs: "geo.view" },
    { to: "/moves", label: "moves", icon: CompassOutlined, group: "places", needs: "geo.approve" },
  ],
  routes: [
    { path: "themes", lazy: async () => ({ Component: (await import("./theme/ThemesPage")).ThemesPage }) },
    { path: "outlets", lazy: async () => ({ Component: (await import("./OutletsPage")).OutletsPage }) },
    {
      path: "territories",
      lazy: async () => ({ Component: (await import("./TerritoriesPage")).TerritoriesPage }),
    },
    { path: "places", lazy: async () => ({ Component: (await import("./PlacesPage")).PlacesPage }) },
    { path: "moves", lazy: async () => ({ Component: (await import("./MovesPage")).MovesPage }) },
  ],
};
