import { useEffect } from "react";
import type { Camera } from "./camera";
import { useMap } from "./MapContext";

/** Jump takes the map to each new camera as it is, nearer or farther; it renders nothing. */
export function Jump({ to }: { to: Camera | null }) {
  const map = useMap();
  useEffect(() => {
    if (to) map.easeTo({ center: [to.lon, to.lat], zoom: to.zoom, duration: 500 });
  }, [map, to]);
  return null;
}
