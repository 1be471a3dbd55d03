import type { VectorTileSource } from "maplibre-gl";
import { useEffect, useMemo, useState } from "react";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";
import { useMap } from "@/map/MapContext";
import { useSource } from "@/map/useSource";

export type TileLayer = "outlets" | "territories" | "fences" | "places";

const address = (layer: TileLayer): string => `${window.location.origin}/tiles/${layer}`;

/** useTiles is the vector source of a layer; when the server says that the layer changed, the tiles come anew. */
export function useTiles(layer: TileLayer): void {
  const map = useMap();
  const [version, setVersion] = useState(0);
  useSource(layer, { type: "vector", url: address(layer) });
  const listener = useMemo<Listener>(
    () => ({
      change: item => {
        if (item.topic === "layer" && item.layer === layer) setVersion(item.version);
      },
    }),
    [layer],
  );
  useListen(listener);
  useEffect(() => {
    if (version === 0) return undefined;
    // An import changes a layer a hundred times a minute; once it rests for half a second is soon enough.
    const timer = window.setTimeout(() => {
      map.getSource<VectorTileSource>(layer)?.setUrl(`${address(layer)}?v=${version}`);
    }, 500);
    return () => window.clearTimeout(timer);
  }, [map, layer, version]);
}
