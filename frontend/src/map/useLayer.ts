import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { useMap } from "./MapContext";
import { type Slot, slotId } from "./style";

/** useLayer adds a layer under the mark of its slot as long as the component is there. It is read once. */
export function useLayer(specification: LayerSpecification, slot: Slot): void {
  const map = useMap();
  const first = useRef(specification);
  useEffect(() => {
    const layer = first.current;
    map.addLayer(layer, slotId(slot));
    return () => {
      if (!map._removed && map.getLayer(layer.id)) map.removeLayer(layer.id);
    };
  }, [map, slot]);
}

/** useVisible shows or hides layers; it belongs after them in the same component. */
export function useVisible(layers: readonly string[], visible: boolean): void {
  const map = useMap();
  const names = layers.join(" ");
  useEffect(() => {
    for (const layer of names.split(" "))
      map.setLayoutProperty(layer, "visibility", visible ? "visible" : "none");
  }, [map, names, visible]);
}

/** useFilter keeps the filter of a layer true to a value; hand in a memoised one. */
export function useFilter(layer: string, filter: FilterSpecification | null): void {
  const map = useMap();
  useEffect(() => {
    map.setFilter(layer, filter);
  }, [map, layer, filter]);
}

/** usePaint keeps one paint property of a layer true to a value. */
export function usePaint(layer: string, property: string, value: unknown): void {
  const map = useMap();
  const written = JSON.stringify(value);
  useEffect(() => {
    map.setPaintProperty(layer, property as "circle-color", JSON.parse(written) as string);
  }, [map, layer, property, written]);
}
