import { photoUrl } from "../photo";
import type { Ware } from "./wares";

const kept = "xuntu-wares"; // as public/sw.js names it
const together = 4; // pictures that are fetched at once

/** thumbsOf are the addresses of the small pictures of a catalogue. */
export function thumbsOf(wares: readonly Ware[]): string[] {
  return wares.filter(ware => ware.photo).map(ware => photoUrl(ware, true));
}

/** keepThumbs brings the pictures of the catalogue to this phone, and lets go of those that are of no product any more. */
export async function keepThumbs(wares: readonly Ware[]): Promise<void> {
  if (!("caches" in globalThis)) return;
  const cache = await caches.open(kept);
  const wanted = new Set(thumbsOf(wares));
  const here = await cache.keys();
  const have = new Set<string>();
  for (const request of here) {
    const { pathname, search } = new URL(request.url);
    if (wanted.has(pathname + search)) have.add(pathname + search);
    else await cache.delete(request);
  }
  const missing = [...wanted].filter(url => !have.has(url));
  for (let i = 0; i < missing.length; i += together)
    await Promise.all(missing.slice(i, i + together).map(url => cache.add(url)));
}
