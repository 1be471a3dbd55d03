import { BellOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";

/** room: what people are told. */
export const room: Room = {
  name: "notify",
  nav: [{ to: "/messages", label: "messages", icon: BellOutlined, group: "work" }],
  routes: [
    { path: "messages", lazy: async () => ({ Component: (await import("./MessagesPage")).MessagesPage }) },
  ],
};
