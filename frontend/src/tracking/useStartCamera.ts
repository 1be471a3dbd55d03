import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { unitsQuery } from "@/api/queries";
import { useSession } from "@/api/session";
import type { RepState, Unit } from "@/api/types";
import { boxOf } from "@/lib/geometry";
import { type Camera, readCamera } from "@/map/camera";
import { liveQuery } from "./queries";

const china: Camera = { lon: 108, lat: 34.5, zoom: 4 };

/** zoomFor is the zoom at which a box of degrees fills about 900 px. */
export function zoomFor(degrees: number): number {
  return Math.min(13, Math.max(4, Math.log2((360 * 900) / 512 / Math.max(degrees, 0.02)) - 0.4));
}

/** startCamera looks where the reps are, else where the person's unit is. */
export function startCamera(states: readonly RepState[], home: Unit | undefined): Camera {
  const box = boxOf(states.map(state => [state.lon, state.lat]));
  if (box) {
    const [west, south, east, north] = box;
    return {
      lon: (west + east) / 2,
      lat: (south + north) / 2,
      zoom: zoomFor(Math.max(east - west, (north - south) * 1.3)),
    };
  }
  return home?.location ? { ...home.location, zoom: 11 } : china;
}

/** useStartCamera is where the map opens: as the address says, else around the reps; null while that is unknown. */
export function useStartCamera(at: string): Camera | null {
  const { unitId } = useSession();
  const [asked] = useState(() => readCamera(at));
  const live = useQuery({ ...liveQuery, enabled: !asked });
  const units = useQuery({ ...unitsQuery(), enabled: !asked });
  const [fixed, setFixed] = useState<Camera | null>(asked);
  if (!fixed && !live.isPending && !units.isPending) {
    const home = units.data?.items.find(unit => unit.id === unitId);
    setFixed(startCamera(live.data?.items ?? [], home));
  }
  return fixed;
}
