import type { Position } from "geojson";

/** offLine is the squared distance of a position from a stretch, on the plane. */
function offLine([x = 0, y = 0]: Position, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

/** thinned leaves out what lies within a tolerance of the line through the rest (Douglas and Peucker 1973). */
export function thinned(line: readonly Position[], tolerance: number): Position[] {
  const keep = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch;
    let far = tolerance * tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const off = offLine(line[i] ?? [], line[from] ?? [], line[to] ?? []);
      if (off > far) [far, at] = [off, i];
    }
    if (at < 0) continue;
    keep.add(at);
    open.push([from, at], [at, to]);
  }
  return line.filter((_position, i) => keep.has(i));
}

/** thinnedTo thins a ring until it has so many corners at most; the first and last position stay. */
export function thinnedTo(ring: readonly Position[], corners: number): Position[] {
  const xs = ring.map(([x = 0]) => x);
  const side = Math.max(...xs) - Math.min(...xs);
  // A ring's first and last position are one, so it is cut in the middle: each half has two ends.
  const middle = Math.floor(ring.length / 2);
  let thin = [...ring];
  for (let tolerance = side / 2000; thin.length > corners && tolerance < side; tolerance *= 1.5)
    thin = [
      ...thinned(ring.slice(0, middle + 1), tolerance),
      ...thinned(ring.slice(middle), tolerance).slice(1),
    ];
  return thin;
}
