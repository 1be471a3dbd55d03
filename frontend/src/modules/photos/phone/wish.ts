import type { CameraFace } from "@/offline/steps";
import type { Attachment } from "./views";

/** wishOf words a photo as the server hears it; its bytes go beside it. */
export const wishOf: CameraFace["wishOf"] = ({ visit, outlet, step }, one) => {
  const payload: Attachment = {
    ref: crypto.randomUUID(),
    visitRef: visit,
    step: step.key,
    outletId: outlet.id,
    ...one,
  };
  return {
    type: "photos.attach",
    v: 1,
    payload: { ...payload },
    thread: visit,
    about: outlet.name,
    picture: one.sha256,
  };
};
