import type { Position } from "geojson";
import { useCallback } from "react";
import { boxOf, type LonLat } from "@/lib/geometry";
import { useMap } from "./MapContext";

/** Padding keeps what is shown clear of panels over the map, in px. */
export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

const even: Padding = { top: 60, right: 60, bottom: 60, left: 60 };

/** useFly moves the map: to one place, or so that some positions are all in sight. */
export function useFly() {
  const map = useMap();
  const to = useCallback(
    (place: LonLat, zoom = 0, coveredRightPx = 0) => {
      map.easeTo({
        center: [place.lon, place.lat],
        zoom: Math.max(zoom, map.getZoom()),
        offset: [-coveredRightPx / 2, 0],
        duration: 500,
      });
    },
    [map],
  );
  const around = useCallback(
    (positions: readonly Position[], padding: Padding = even) => {
      const box = boxOf(positions);
      if (box) map.fitBounds(box, { padding, maxZoom: 16, duration: 500 });
    },
    [map],
  );
  return { to, around };
}
