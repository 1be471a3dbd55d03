import type { GeoJSON } from "geojson";
import type { GeoJSONSource, GeoJSONSourceSpecification, Map, SourceSpecification } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { useMap } from "./MapContext";

export const nothing: GeoJSON = { type: "FeatureCollection", features: [] };

/**
 * useSource adds a source as long as the component is there. The specification is read once.
 * The layers that draw it belong into the same component, after it.
 */
export function useSource(id: string, specification: SourceSpecification): void {
  const map = useMap();
  const first = useRef(specification);
  useEffect(() => {
    map.addSource(id, first.current);
    return () => removeSource(map, id);
  }, [map, id]);
}

function removeSource(map: Map, id: string): void {
  if (map._removed) return;
  for (const layer of map.getLayersOrder()) if (map.getLayer(layer)?.source === id) map.removeLayer(layer);
  map.removeSource(id);
}

/** useGeoJson is a source whose data follow the value handed in; hand in a memoised one. */
export function useGeoJson(id: string, data: GeoJSON, more: Partial<GeoJSONSourceSpecification> = {}): void {
  const map = useMap();
  useSource(id, { type: "geojson", data: nothing, ...more });
  useEffect(() => {
    void map.getSource<GeoJSONSource>(id)?.setData(data);
  }, [map, id, data]);
}
