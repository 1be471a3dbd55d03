import { CameraOutlined, ScanOutlined } from "@ant-design/icons";
import type { Room } from "@/ui/room";
import { VisitPhotos } from "./VisitPhotos";

/** room: what reps have photographed, and what auditors say of it. */
export const room: Room = {
  name: "photos",
  nav: [
    { to: "/photos", label: "photos", icon: CameraOutlined, group: "watch", needs: "photos.view" },
    { to: "/recogniser", label: "recogniser", icon: ScanOutlined, group: "system", needs: "app.parameters" },
  ],
  routes: [
    { path: "photos", lazy: async () => ({ Component: (await import("./PhotosPage")).PhotosPage }) },
    {
      path: "recogniser",
      lazy: async () => ({ Component: (await import("./recognition/RecogniserPage")).RecogniserPage }),
    },
  ],
  slots: { visitSection: VisitPhotos },
};
