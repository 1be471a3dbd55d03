import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import { circle } from "@/lib/geometry";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import type { Reading } from "@/tracking/phone/position";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Place } from "./queries";

/** FenceLayer draws an outlet's fence, the phone's place and how sure it is of it. */
export function FenceLayer({ outlet, reading }: { outlet: Place; reading: Reading | null }) {
  const t = tokens[useMode()];
  const data = useMemo(() => {
    const all: FeatureCollection = { type: "FeatureCollection", features: [] };
    const add = (kind: string, geometry: FeatureCollection["features"][number]["geometry"]): void => {
      all.features.push({ type: "Feature", properties: { kind }, geometry });
    };
    if (outlet.location) {
      add("fence", outlet.fence ?? circle(outlet.location, outlet.fenceM));
      add("outlet", { type: "Point", coordinates: [outlet.location.lon, outlet.location.lat] });
    }
    if (reading) {
      add("accuracy", circle(reading, Math.max(5, reading.accuracyM)));
      add("me", { type: "Point", coordinates: [reading.lon, reading.lat] });
    }
    return all;
  }, [outlet, reading]);
  useGeoJson("visit", data);
  useLayer(
    {
      id: "visit-fence",
      type: "fill",
      source: "visit",
      filter: ["in", ["get", "kind"], ["literal", ["fence", "accuracy"]]],
      paint: {
        "fill-color": ["match", ["get", "kind"], "fence", t.brand, t.info],
        "fill-opacity": 0.16,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "visit-line",
      type: "line",
      source: "visit",
      filter: ["in", ["get", "kind"], ["literal", ["fence", "accuracy"]]],
      paint: {
        "line-color": ["match", ["get", "kind"], "fence", t.brand, t.info],
        "line-width": 2,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "visit-point",
      type: "circle",
      source: "visit",
      filter: ["in", ["get", "kind"], ["literal", ["outlet", "me"]]],
      paint: {
        "circle-radius": ["match", ["get", "kind"], "me", 8, 7],
        "circle-color": ["match", ["get", "kind"], "me", t.info, t.brand],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 3,
      },
    },
    "people",
  );
  return null;
}
