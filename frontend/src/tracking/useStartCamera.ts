import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RepState } from "@/api/types";
import { cameraAround, useHome } from "@/geo/home";
import { boxOf } from "@/lib/geometry";
import { type Camera, readCamera } from "@/map/camera";
import { placeOf } from "./presence";
import { liveQuery } from "./queries";

/** startCamera looks where the reps are, else where the person is at home. */
export function startCamera(states: readonly RepState[], home: Camera): Camera {
  const places = states.flatMap(state => placeOf(state) ?? []);
  const box = boxOf(places.map(place => [place.lon, place.lat]));
  return box ? cameraAround(box) : home;
}

/** useStartCamera is where the map opens: as the address says, else around the reps; null while that is unknown. */
export function useStartCamera(at: string): Camera | null {
  const [asked] = useState(() => readCamera(at));
  const live = useQuery({ ...liveQuery, enabled: !asked });
  const home = useHome();
  const [fixed, setFixed] = useState<Camera | null>(asked);
  if (!fixed && !live.isPending && home) setFixed(startCamera(live.data?.items ?? [], home));
  return fixed;
}
