import { distanceM } from "@/lib/geometry";
import type { Reading } from "@/tracking/phone/position";
import type { Place } from "./queries";

const half = 100; // units of the drawing from its middle to its edge

/** FenceSketch draws the fence and the phone, north up, where no map can be loaded. */
export function FenceSketch({ outlet, reading }: { outlet: Place; reading: Reading | null }) {
  const { location, fenceM } = outlet;
  const far = location && reading ? distanceM(location, reading) : 0;
  const perM = half / (1.35 * Math.max(fenceM, far)); // both stay in sight
  const me = location && reading ? offset(location, reading, perM) : null;
  return (
    <svg
      className="ph-sketch"
      viewBox={`${-half} ${-half} ${2 * half} ${2 * half}`}
      role="img"
      aria-label={outlet.name}
    >
      <circle className="ph-sketch-fence" r={fenceM * perM} />
      <circle className="ph-sketch-outlet" r={4} />
      {me && reading && (
        <>
          <circle className="ph-sketch-sure" cx={me.x} cy={me.y} r={Math.max(7, reading.accuracyM * perM)} />
          <circle className="ph-sketch-me" cx={me.x} cy={me.y} r={5} />
        </>
      )}
    </svg>
  );
}

/** offset is where a point is drawn, on a plane around the outlet that is good for a few kilometres. */
function offset(from: { lon: number; lat: number }, to: { lon: number; lat: number }, perM: number) {
  const east = distanceM({ lon: from.lon, lat: to.lat }, to) * Math.sign(to.lon - from.lon);
  const north = distanceM({ lon: to.lon, lat: from.lat }, to) * Math.sign(to.lat - from.lat);
  return { x: east * perM, y: -north * perM };
}
