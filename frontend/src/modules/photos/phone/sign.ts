import { sha256Of } from "@/offline/pieces";
import type { SignFace } from "@/offline/steps";
import type { Signing } from "./views";

/** signWish words a signature as the server hears it, bound to the hash of the document; the strokes go up before. */
export const signWish: SignFace["wishOf"] = async (about, png, document, signer) => {
  const payload: Signing = {
    ref: about.ref,
    sha256: await sha256Of(png),
    documentKind: about.kind,
    documentSha256: await sha256Of(new Blob([document])),
    signer,
    ...(about.visit ? { visitRef: about.visit } : {}),
    outletId: about.outlet.id,
    signedAt: new Date().toISOString(),
  };
  return {
    type: "photos.sign",
    v: 1,
    payload: { ...payload },
    thread: about.thread,
    about: about.outlet.name,
    photo: { file: png },
  };
};
