import type { components } from "@/api/schema";
import type { Command } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

export type Attachment = components["schemas"]["PhotosAttachment"];
export type Signing = components["schemas"]["PhotosSigning"];

/** OwnPhoto is a photo of the rep's own as modules/photos/own.go tells it. */
export interface OwnPhoto {
  id: number;
  ref: string;
  sha256: string;
  visitRef?: string;
  step: string;
  outletId: number;
  outletName: string;
  takenAt: string;
  /** here says that the server has its bytes. */
  here: boolean;
  thumbId?: number;
  state: "open" | "passed" | "failed" | "appealed" | "cleared" | "upheld";
  reason: string;
  reasonZh: string;
  reasonEn: string;
  note: string;
  appeal: string;
}

/** photoViews are what attachments make of the rep's photos before the server has said so. */
export const photoViews: Views = { "photos.attach": attached };

function attached(shelf: Shelf, { payload, about }: Command): Shelf {
  const said = payload as unknown as Attachment;
  if (shelf.get("photos")?.has(said.ref)) return shelf;
  const photo: OwnPhoto = {
    id: 0,
    ref: said.ref,
    sha256: said.sha256,
    ...(said.visitRef ? { visitRef: said.visitRef } : {}),
    step: said.step ?? "",
    outletId: said.outletId,
    outletName: about,
    takenAt: said.takenAt,
    here: false,
    state: "open",
    reason: "",
    reasonZh: "",
    reasonEn: "",
    note: "",
    appeal: "",
  };
  return withDocument(shelf, "photos", said.ref, photo);
}

/** ownPhotosOf are the rep's photos of the last days, the newest first. */
export function ownPhotosOf(shelf: Shelf | undefined): OwnPhoto[] {
  const list = [...(shelf?.get("photos")?.values() ?? [])] as OwnPhoto[];
  return list.sort((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt));
}

/** photosAt are those of one step of a visit, the oldest first. */
export function photosAt(shelf: Shelf | undefined, visit: string, step: string): OwnPhoto[] {
  return ownPhotosOf(shelf)
    .filter(one => one.visitRef === visit && one.step === step)
    .reverse();
}

/** cameraOnlyOf says whether the album is closed; it is until the server has said otherwise. */
export function cameraOnlyOf(shelf: Shelf | undefined): boolean {
  const rules = shelf?.get("camera")?.get("rules") as { cameraOnly: boolean } | undefined;
  return rules?.cameraOnly ?? true;
}

/** judged divides photos: those an auditor has found wrong, the ones that can be answered first, and all others. */
export function judged(photos: readonly OwnPhoto[]): { against: OwnPhoto[]; others: OwnPhoto[] } {
  const against = photos.filter(({ state }) => state !== "open" && state !== "passed");
  const open = against.filter(({ state }) => state === "failed");
  return {
    against: [...open, ...against.filter(one => !open.includes(one))],
    others: photos.filter(one => !against.includes(one)),
  };
}
