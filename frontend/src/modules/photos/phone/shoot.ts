import { Problem } from "@/api/problem";
import { sha256Of } from "@/offline/pieces";
import { exifOf, withExif } from "./exif";

const longSide = 1600; // pixels: a price tag can be read, and a photo is some 300 KB
const thumbSide = 240;
const fresh = 180_000; // ms that a photo may be old when it comes out of the camera

/** Shot is a photo that is ready to be kept and sent. */
export interface Shot {
  sha256: string;
  file: Blob;
  thumb: string;
  size: number;
}

/** shotOf makes a photo of what the camera gave: shrunk, upright, with what the camera said of time and place. */
export async function shotOf(file: File, cameraOnly: boolean, now: number): Promise<Shot> {
  if (cameraOnly && now - file.lastModified > fresh) throw new Problem(422, "photo_not_fresh", "");
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new Problem(422, "file_broken", "");
  }
  const said = exifOf(new Uint8Array(await file.slice(0, 256 << 10).arrayBuffer()));
  const shrunk = new Uint8Array(
    await (await blobOf(drawn(picture, longSide), "image/jpeg", 0.82)).arrayBuffer(),
  );
  const thumb = drawn(picture, thumbSide).toDataURL("image/jpeg", 0.7);
  picture.close();
  const whole = new Blob([withExif(shrunk, said)], { type: "image/jpeg" });
  return { sha256: await sha256Of(whole), file: whole, thumb, size: whole.size };
}

/** drawn is a picture on a canvas whose longer side has at most so many pixels. */
function drawn(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** blobOf is what stands on a canvas. */
export function blobOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob => (blob ? resolve(blob) : reject(new Problem(422, "file_broken", ""))),
      type,
      quality,
    ),
  );
}
