import { call } from "@/api/call";
import { request } from "@/api/client";

/** Pictured is a product that may have a picture, known by its hash. */
export interface Pictured {
  id: number;
  photo?: string;
}

/** photoUrl is where a product's picture lies; another picture has another address, so that it can be kept for good. */
export function photoUrl({ id, photo = "" }: Pictured, small: boolean): string {
  return `/api/catalog/products/${String(id)}/photo?${small ? "small=1&" : ""}kept=${photo}`;
}

const longest = 1200; // pixels; the server makes it smaller still

/** upright draws a picture as its camera was held, no larger than it need be. */
async function upright(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file; // the server says what is the matter with it
  const part = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * part));
  canvas.height = Math.max(1, Math.round(picture.height * part));
  const pen = canvas.getContext("2d");
  if (!pen) return file;
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(blob => done(blob ?? file), "image/jpeg", 0.9));
}

/** sendPhoto sends the picture of a product. */
export async function sendPhoto(id: number, file: Blob): Promise<void> {
  await request("PUT", "/api/catalog/products/{id}/photo", { path: { id }, file: await upright(file) });
}

/** removePhoto takes it away. */
export const removePhoto = (id: number) =>
  call("DELETE", "/api/catalog/products/{id}/photo", { path: { id } });
