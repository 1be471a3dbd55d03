import { CameraOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { VisitPhotos } from "./VisitPhotos";

/** room: what reps have photographed, and what auditors say of it. */
export const room: Room = {
  name: "photos",
  nav: [{ to: "/photos", label: "photos", icon: CameraOutlined, group: "watch", needs: "photos.view" }],
  routes: [{ path: "photos", lazy: async () => ({ Component: (await import("./PhotosPage")).PhotosPage }) }],
  slots: { visitSection: VisitPhotos },
};
