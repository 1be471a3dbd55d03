import { CoffeeOutlined, FlagOutlined, FundOutlined, TagsOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { OutletActivities, RepActivities } from "./ActivityLines";

/** room: what reps do with customers beside visits. */
export const room: Room = {
  name: "activities",
  nav: [
    {
      to: "/activities",
      label: "activities",
      icon: CoffeeOutlined,
      group: "watch",
      needs: "activities.view",
    },
    {
      to: "/activity-figures",
      label: "activityFigures",
      icon: FundOutlined,
      group: "watch",
      needs: "activities.view",
    },
    {
      to: "/activity-drives",
      label: "activityDrives",
      icon: FlagOutlined,
      group: "planning",
      needs: "activities.view",
    },
    {
      to: "/activity-types",
      label: "activityTypes",
      icon: TagsOutlined,
      group: "planning",
      needs: "activities.view",
    },
  ],
  routes: [
    {
      path: "activities",
      lazy: async () => ({ Component: (await import("./ActivitiesPage")).ActivitiesPage }),
    },
    {
      path: "activity-figures",
      lazy: async () => ({ Component: (await import("./FiguresPage")).FiguresPage }),
    },
    { path: "activity-drives", lazy: async () => ({ Component: (await import("./DrivesPage")).DrivesPage }) },
    { path: "activity-types", lazy: async () => ({ Component: (await import("./TypesPage")).TypesPage }) },
  ],
  slots: { repSection: RepActivities, outletSection: OutletActivities },
};
