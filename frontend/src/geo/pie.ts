import type { ExpressionSpecification } from "maplibre-gl";

const steps = 12; // shares are rounded up to twelfths, so that the map needs few pictures

/** twelfths of a ring for one class; whoever has a single outlet is still seen. */
const twelfths = (property: string): ExpressionSpecification => [
  "to-string",
  ["ceil", ["/", ["*", steps, ["coalesce", ["get", property], 0]], ["max", 1, ["get", "count"]]]],
];

/** pieImage names the picture of a cluster's ring, for example pie-1-3-5-3 for KA, A, B and C. */
export const pieImage: ExpressionSpecification = [
  "concat",
  "pie-",
  twelfths("ka"),
  "-",
  twelfths("a"),
  "-",
  twelfths("b"),
  "-",
  twelfths("c"),
];

/** turnsOf reads such a name: the share of each class, in turns of the ring. */
export function turnsOf(name: string): number[] | null {
  const found = /^pie-(\d+)-(\d+)-(\d+)-(\d+)$/.exec(name);
  if (!found) return null;
  const parts = found.slice(1).map(Number);
  const total = parts.reduce((sum, n) => sum + n, 0);
  return total === 0 ? [0, 0, 0, 1] : parts.map(n => n / total);
}

/** drawPie paints a ring of slices around a disc for the number. */
export function drawPie(
  turns: readonly number[],
  colours: readonly string[],
  ground: string,
): ImageData | null {
  const size = 88; // px, twice the size on screen
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  const middle = size / 2;
  let from = -Math.PI / 2;
  pen.lineWidth = 10;
  pen.fillStyle = ground;
  pen.beginPath();
  pen.arc(middle, middle, 42, 0, 2 * Math.PI);
  pen.fill();
  turns.forEach((turn, i) => {
    if (turn === 0) return;
    const to = from + 2 * Math.PI * turn;
    pen.strokeStyle = colours[i] ?? ground;
    pen.beginPath();
    pen.arc(middle, middle, 36, from, to);
    pen.stroke();
    from = to;
  });
  return pen.getImageData(0, 0, size, size);
}
