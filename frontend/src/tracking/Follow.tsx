import { useEffect } from "react";
import type { LonLat } from "@/lib/geometry";
import { useFly } from "@/map/useFly";

/** Target is where the map should look; panels may cover part of it on the right. */
export type Target = LonLat & { zoom: number; coveredRightPx: number };

/** Follow moves the map to each new target; it renders nothing. */
export function Follow({ target }: { target: Target | null }) {
  const { to } = useFly();
  useEffect(() => {
    if (target) to(target, target.zoom, target.coveredRightPx);
  }, [target, to]);
  return null;
}
