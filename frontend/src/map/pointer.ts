import type { Map as GlMap, MapMouseEvent } from "maplibre-gl";

const watched = new WeakMap<GlMap, Set<readonly string[]>>();

/** watch shows a hand over what can be clicked, by one question a frame for all layers of the map. */
function watch(map: GlMap): Set<readonly string[]> {
  const groups = new Set<readonly string[]>();
  let frame = 0;
  let hand = false;
  const show = (next: boolean): void => {
    if (next === hand) return; // others may have given the cursor a shape of their own
    hand = next;
    map.getCanvas().style.cursor = next ? "pointer" : "";
  };
  map.on("mousemove", ({ point }: MapMouseEvent) => {
    if (frame !== 0 || map.isMoving()) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (map._removed) return;
      const layers = [...groups].flat().filter(layer => map.getLayer(layer));
      show(layers.length > 0 && map.queryRenderedFeatures(point, { layers }).length > 0);
    });
  });
  map.on("mouseout", () => show(false));
  return groups;
}

/** pointAt makes some layers show a hand; it returns how to end that. */
export function pointAt(map: GlMap, layers: readonly string[]): () => void {
  const groups = watched.get(map) ?? watch(map);
  watched.set(map, groups);
  groups.add(layers);
  return () => void groups.delete(layers);
}
