import type { Shelf } from "@/offline/views";
import { fileUrl, type Leaflet } from "../leaflet";

/** keptUrl is the address that phones keep what it gave for (public/sw.js); a new file has a new one. */
export const keptUrl = (leaflet: Leaflet): string =>
  `${fileUrl(leaflet)}?kept=${(leaflet.sha256 ?? "").slice(0, 16)}`;

/** leafletsOf are the leaflets that hold on a day, the newest first; the phone may not have heard yet that one is over. */
export function leafletsOf(shelf: Shelf | undefined, day: string): Leaflet[] {
  const list = [...(shelf?.get("leaflets")?.values() ?? [])] as Leaflet[];
  return list
    .filter(one => one.from <= day && day <= one.to)
    .sort((a, b) => b.from.localeCompare(a.from) || b.id - a.id);
}

const kept = "xuntu-leaflets"; // as public/sw.js names it

/** keepOnly lets go of the files that were opened once and are of no leaflet any more. */
export async function keepOnly(list: readonly Leaflet[]): Promise<void> {
  if (!("caches" in globalThis) || !(await caches.has(kept))) return;
  const cache = await caches.open(kept);
  const wanted = new Set(list.map(keptUrl));
  const gone = (await cache.keys()).filter(({ url }) => {
    const { pathname, search } = new URL(url);
    return !wanted.has(pathname + search);
  });
  await Promise.all(gone.map(request => cache.delete(request)));
}

/** openedOf are the addresses of the files that this phone can show without a network. */
export async function openedOf(): Promise<Set<string>> {
  if (!("caches" in globalThis) || !(await caches.has(kept))) return new Set();
  const requests = await (await caches.open(kept)).keys();
  return new Set(requests.map(({ url }) => new URL(url).pathname + new URL(url).search));
}
