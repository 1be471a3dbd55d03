/** Measure is a number already rounded for reading, and the unit it is in. */
export interface Measure {
  text: string;
  unit: "m" | "km" | "km/h" | "%";
}

/** distance reads metres as a person would: whole metres up to a kilometre, then one decimal. */
export function distance(metres: number): Measure {
  if (metres < 999.5) return { text: String(Math.round(metres)), unit: "m" };
  const km = metres / 1000;
  return { text: km < 100 ? km.toFixed(1) : grouped(Math.round(km)), unit: "km" };
}

/** distanceText is the distance with its unit. */
export function distanceText(metres: number): string {
  const read = distance(metres);
  return `${read.text} ${read.unit}`;
}

/** speedKmh turns metres a second into whole kilometres an hour. */
export function speedKmh(mps: number): number {
  return Math.round(mps * 3.6);
}

/** grouped writes a whole number with thousands separated. */
export function grouped(n: number): string {
  return Math.round(n).toLocaleString("en-US");
}

/** percent is a share written with at most one decimal; nothing of nothing is a dash. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return "–";
  const share = (100 * part) / whole;
  return `${share >= 99.95 || share === 0 ? Math.round(share) : share.toFixed(1)}%`;
}

/** coordinate writes degrees to 1e-6 (0.1 m), the way field staff copy them: longitude, latitude. */
export function coordinate(lon: number, lat: number): string {
  return `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
}

const compass = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** compassOf names the eighth of the compass a heading points to. */
export function compassOf(headingDeg: number): (typeof compass)[number] {
  return compass[Math.round((((headingDeg % 360) + 360) % 360) / 45) % 8] ?? "n";
}

/** metresText is whole metres, or a dash for what is not known. */
export function metresText(metres: number | undefined, sign = ""): string {
  return metres === undefined ? "–" : `${sign}${Math.round(metres)} m`;
}

/** share100 turns a share of 0 to 1 into whole percent. */
export function share100(share: number): number {
  return Math.round(100 * share);
}
