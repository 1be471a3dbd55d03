import type { Position } from "geojson";

// Encoded Polyline Algorithm Format (Google): differences of 1e-5 degrees in base 64, latitude first.

const scale = 1e5;

function written(value: number): string {
  let left = value < 0 ? ~(value << 1) : value << 1;
  let text = "";
  for (; left >= 0x20; left >>>= 5) text += String.fromCharCode((0x20 | (left & 0x1f)) + 63);
  return text + String.fromCharCode(left + 63);
}

/** writePolyline packs positions into a few characters each, to about a metre, for addresses. */
export function writePolyline(line: readonly Position[]): string {
  let text = "";
  let [x, y] = [0, 0];
  for (const [lon = 0, lat = 0] of line) {
    const [toX, toY] = [Math.round(lon * scale), Math.round(lat * scale)];
    text += written(toY - y) + written(toX - x);
    [x, y] = [toX, toY];
  }
  return text;
}

/** readPolyline unpacks them; nonsense is null. */
export function readPolyline(text: string): Position[] | null {
  const line: Position[] = [];
  let at = 0;
  let [x, y] = [0, 0];
  const step = (): number => {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 5) {
      const code = text.charCodeAt(at++) - 63;
      if (!(code >= 0 && code < 64)) return NaN;
      value |= (code & 0x1f) << shift;
      if (code < 0x20) return value & 1 ? ~(value >> 1) : value >> 1;
    }
    return NaN;
  };
  while (at < text.length) {
    y += step();
    x += step();
    if (!(Math.abs(x) <= 180 * scale && Math.abs(y) <= 90 * scale)) return null;
    line.push([x / scale, y / scale]);
  }
  return line;
}
