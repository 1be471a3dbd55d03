/** Pure rules of the wall: where arrows lead, and what can be done with a photo. */
import type { Photo, PhotoState } from "./queries";

/** step is where an arrow key leads from a place on a wall of n photos in columns; walls have borders. */
export function step(from: number, key: string, columns: number, n: number): number {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key] ?? 0;
  const to = from + by;
  return to < 0 || to >= n ? from : to;
}

/** nextOpen is the next photo behind a place that waits for a verdict, or before it; -1 when there is none. */
export function nextOpen(photos: readonly Photo[], from: number): number {
  const waits = (photo: Photo | undefined): boolean => photo !== undefined && judgeable(photo.state);
  for (let i = from + 1; i < photos.length; i++) if (waits(photos[i])) return i;
  for (let i = 0; i < from; i++) if (waits(photos[i])) return i;
  return -1;
}

/** judgeable photos can be passed or failed; passed and failed ones must be reopened first. */
export const judgeable = (state: PhotoState): boolean => state === "open" || state === "appealed";

/** shelves are the states that are looked through together. */
export const shelves = {
  waiting: ["open", "appealed"],
  passed: ["passed", "cleared"],
  failed: ["failed", "upheld"],
  all: [],
} as const satisfies Record<string, PhotoState[]>;

export type Shelf = keyof typeof shelves;

export const isShelf = (text: string): text is Shelf => text in shelves;
