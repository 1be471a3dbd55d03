import type { LineString, Polygon } from "geojson";
import { useState } from "react";
import { holds } from "@/geo/area/area";
import { DrawLine, DrawPolygon } from "@/map/draw/DrawLayer";
import { useKey } from "@/ui/useKey";
import { offLineM } from "./geometry";
import type { PoolWork } from "./usePool";
import type { PoolOutlet } from "./types";

export type PickPen = "freehand" | "rectangle" | "line";

const usualKm = 0.5; // beside a line, until said otherwise

/** within are the outlets in an area or beside a line. */
export function within(pool: readonly PoolOutlet[], shape: Polygon | LineString, metres: number): number[] {
  return pool.flatMap(({ outletId, location }) => {
    if (!location) return [];
    const inside =
      shape.type === "Polygon"
        ? holds({ kind: "polygon", polygon: shape }, location)
        : offLineM(location, shape.coordinates) <= metres;
    return inside ? [outletId] : [];
  });
}

/** usePick is the pen in hand and what it draws: outlets inside, or beside a line, become the picked ones. */
export function usePick(pool: PoolWork) {
  const [pen, setPen] = useState<PickPen | null>(null);
  const [km, setKm] = useState(usualKm);
  const done = (shape: Polygon | LineString): void => {
    pool.pick(within(pool.all, shape, km * 1000));
    setPen(null);
  };
  useKey("Escape", () => setPen(null));
  return {
    pen,
    km,
    take: (next: PickPen) => setPen(next === pen ? null : next),
    reach: setKm,
    layer:
      pen === "line" ? (
        <DrawLine onDone={done} />
      ) : pen ? (
        <DrawPolygon key={pen} pen={pen} onDone={done} />
      ) : null,
  };
}

/** PickWork is what usePick gives. */
export type PickWork = ReturnType<typeof usePick>;
