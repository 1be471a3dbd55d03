import type { ExpressionSpecification, MapGeoJSONFeature, VectorTileSource } from "maplibre-gl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";
import { useMap } from "@/map/MapContext";
import { useLayer, usePaint } from "@/map/useLayer";
import { useSource } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { type Tokens, tokens } from "@/ui/tokens";
import { TerritoryNames } from "../TerritoryLayer";
import { fillOf, heatWeight, queryText, ramp, type Shape, type ThemeQuery } from "./theme";

/** Part is a hexagon or a territory under the pointer. */
export interface Part {
  id: number;
  name: string | undefined;
  value: number;
  outlets: number;
}

interface Props {
  shape: Shape;
  query: ThemeQuery;
  breaks: readonly number[];
  most: number;
  onPart: (part: Part | null) => void;
}

/** ThemeLayer draws a thematic map under the names of streets. Another shape is another layer. */
export function ThemeLayer(props: Props) {
  if (props.shape === "heatmap") return <Heat {...props} />;
  return (
    <>
      <Fill key={props.shape} {...props} />
      {props.shape === "choropleth" && <TerritoryNames />}
    </>
  );
}

function Fill({ shape, query, breaks, onPart }: Props) {
  const t = tokens[useMode()];
  useThemeTiles(shape, query);
  useLayer(
    {
      id: "theme-fill",
      type: "fill",
      source: "theme",
      "source-layer": shape,
      paint: {
        "fill-color": t.theme2,
        "fill-opacity": shape === "hexagons" ? 0.72 : 0.6,
        "fill-antialias": false,
      },
    },
    "areas",
  );
  useLayer(
    {
      id: "theme-line",
      type: "line",
      source: "theme",
      "source-layer": shape,
      paint: { "line-color": t.surface, "line-width": shape === "hexagons" ? 0.6 : 1.4, "line-opacity": 0.8 },
    },
    "areas",
  );
  usePaint("theme-fill", "fill-color", fillOf(breaks, t));
  usePart(onPart);
  return null;
}

function Heat({ shape, query, breaks, most }: Props) {
  const t = tokens[useMode()];
  useThemeTiles(shape, query);
  useLayer(
    {
      id: "theme-heat",
      type: "heatmap",
      source: "theme",
      "source-layer": shape,
      paint: { "heatmap-radius": 22, "heatmap-intensity": 1.4, "heatmap-opacity": 0.82, ...glow(t) },
    },
    "areas",
  );
  usePaint("theme-heat", "heatmap-weight", heatWeight(breaks, most));
  return null;
}

const glow = (t: Tokens) => ({
  "heatmap-color": [
    "interpolate",
    ["linear"],
    ["heatmap-density"],
    0,
    "rgba(0,0,0,0)",
    ...ramp(t).flatMap((colour, i) => [0.08 + i * 0.22, colour]),
  ] as unknown as ExpressionSpecification,
});

const settles = 6000; // ms: the server takes changes over every five seconds

/** useThemeTiles keeps the tiles true to the query, and asks anew when what they count has changed. */
function useThemeTiles(shape: Shape, query: ThemeQuery): void {
  const map = useMap();
  const address = `${window.location.origin}/tiles/${shape}?${queryText(query)}`;
  const [round, setRound] = useState(0);
  const timer = useRef<number>(undefined);
  useSource("theme", { type: "vector", url: address });
  const listener = useMemo<Listener>(
    () => ({
      change: item => {
        if (item.topic !== "layer" || item.layer !== shape) return;
        timer.current ??= window.setTimeout(() => {
          timer.current = undefined;
          setRound(n => n + 1);
        }, settles);
      },
    }),
    [shape],
  );
  useListen(listener);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const last = useRef(address);
  useEffect(() => {
    const next = round > 0 ? `${address}&v=${round}` : address;
    if (next === last.current) return;
    last.current = next;
    map.getSource<VectorTileSource>("theme")?.setUrl(next);
  }, [map, address, round]);
}

/** usePart tells which part of the map the pointer is over; a tap counts as well. */
function usePart(onPart: Props["onPart"]): void {
  const map = useMap();
  const told = useRef(onPart);
  useEffect(() => {
    told.current = onPart;
  });
  useEffect(() => {
    const over = (event: { features?: MapGeoJSONFeature[] }): void => {
      const feature = event.features?.[0];
      if (!feature) return;
      const said = feature.properties as Record<string, string | number | undefined>;
      const name = said["name"];
      told.current({
        id: Number(feature.id),
        value: Number(said["value"]),
        outlets: Number(said["outlets"]),
        name: name === undefined ? undefined : String(name),
      });
    };
    const leave = (): void => told.current(null);
    map.on("mousemove", "theme-fill", over);
    map.on("click", "theme-fill", over);
    map.on("mouseleave", "theme-fill", leave);
    return () => {
      map.off("mousemove", "theme-fill", over);
      map.off("click", "theme-fill", over);
      map.off("mouseleave", "theme-fill", leave);
      leave();
    };
  }, [map]);
}
