import type { MapGeoJSONFeature, MapLayerMouseEvent } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { useMap } from "./MapContext";
import { pointAt } from "./pointer";

/** Clicked hears which feature was clicked; answering true keeps the click from layers below. */
export type Clicked = (feature: MapGeoJSONFeature, event: MapLayerMouseEvent) => void;

/** useLayerClick hears clicks on some layers and shows a hand over what can be clicked. */
export function useLayerClick(layers: readonly string[], clicked: Clicked): void {
  const map = useMap();
  const latest = useRef(clicked);
  const names = layers.join(" ");
  useEffect(() => {
    latest.current = clicked;
  });
  useEffect(() => {
    const ids = names.split(" ");
    const click = (event: MapLayerMouseEvent): void => {
      const feature = event.features?.[0];
      if (!feature || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(feature, event);
    };
    map.on("click", ids, click);
    const rest = pointAt(map, ids);
    return () => {
      map.off("click", ids, click);
      rest();
    };
  }, [map, names]);
}

/** useGroundClick hears clicks that no layer took. */
export function useGroundClick(clicked: (lon: number, lat: number) => void): void {
  const map = useMap();
  const latest = useRef(clicked);
  useEffect(() => {
    latest.current = clicked;
  });
  useEffect(() => {
    const click = (event: MapLayerMouseEvent): void => {
      if (!event.defaultPrevented) latest.current(event.lngLat.lng, event.lngLat.lat);
    };
    map.on("click", click);
    return () => void map.off("click", click);
  }, [map]);
}
