import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { mapFont } from "@/map/fonts";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import type { Reading } from "@/tracking/phone/position";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { TodayStop } from "./queries";

/** StopsLayer puts the day's outlets on the map, numbered by their turn, and the phone itself. */
export function StopsLayer({ stops, here }: { stops: TodayStop[]; here: Reading | null }) {
  const t = tokens[useMode()];
  const navigate = useNavigate();
  const data = useMemo(() => {
    const all: FeatureCollection = { type: "FeatureCollection", features: [] };
    for (const { outlet, seq, state, planned } of stops) {
      if (!outlet.location) continue;
      all.features.push({
        type: "Feature",
        id: outlet.id,
        properties: { kind: planned ? state : "other", n: planned ? String(seq) : "" },
        geometry: { type: "Point", coordinates: [outlet.location.lon, outlet.location.lat] },
      });
    }
    if (here)
      all.features.push({
        type: "Feature",
        id: 0,
        properties: { kind: "me", n: "" },
        geometry: { type: "Point", coordinates: [here.lon, here.lat] },
      });
    return all;
  }, [stops, here]);
  useGeoJson("day", data);
  useLayer(
    {
      id: "day-stops",
      type: "circle",
      source: "day",
      layout: { "circle-sort-key": ["match", ["get", "kind"], "other", 0, "me", 2, 1] }, // higher ones on top
      paint: {
        "circle-radius": ["match", ["get", "kind"], "other", 6, "me", 8, 12],
        "circle-color": [
          "match",
          ["get", "kind"],
          "done",
          t.good,
          "open",
          t.accent,
          "me",
          t.info,
          "other",
          t.off,
          t.brand,
        ],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "day-numbers",
      type: "symbol",
      source: "day",
      layout: {
        "text-field": ["get", "n"],
        "text-font": mapFont,
        "text-size": 12,
        "text-allow-overlap": true,
      },
      paint: { "text-color": "#ffffff" },
    },
    "places",
  );
  useLayerClick(["day-stops"], feature => {
    if (typeof feature.id === "number" && feature.id > 0) void navigate(`/outlet/${feature.id}`);
  });
  return null;
}
