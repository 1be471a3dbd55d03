import type { Map } from "maplibre-gl";
import { createContext, useContext } from "react";

/** MapContext hands the map to the layers inside a MapView. */
export const MapContext = createContext<Map | null>(null);

/** useMap is the map of the surrounding MapView, loaded and ready. */
export function useMap(): Map {
  const map = useContext(MapContext);
  if (!map) throw new Error("a map layer is used outside MapView");
  return map;
}
