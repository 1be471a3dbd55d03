import { useQuery } from "@tanstack/react-query";
import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Finding, Reading } from "@/api/types";
import { FenceLayer } from "@/geo/FenceLayer";
import { OutletLayer } from "@/geo/OutletLayer";
import { circle } from "@/lib/geometry";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { aroundQuery } from "./queries";

/** FindingMap shows the fence, where the check-in was made, and the readings around it. */
export function FindingMap({ finding }: { finding: Finding }) {
  const { t } = useTranslation("integrity");
  const asked = useQuery(aroundQuery(finding.visitId));
  const readings = useMemo(() => asked.data?.items ?? [], [asked.data]);
  const at = finding.point ?? finding.outletPoint;
  if (!at) return null;
  const seen = [at, finding.outletPoint ?? at, ...readings.map(each => each.point)];
  return (
    <div className="finding-map">
      <MapView label={t("detail.map")} camera={{ ...at, zoom: 16 }}>
        <FenceLayer />
        <OutletLayer />
        <EvidenceLayer finding={finding} readings={readings} />
        <Around
          positions={seen.map(point => [point.lon, point.lat])}
          again={`${finding.visitId} ${readings.length}`}
        />
      </MapView>
      {asked.data && readings.length === 0 && <span className="finding-none">{t("detail.noTrack")}</span>}
    </div>
  );
}

function EvidenceLayer({ finding, readings }: { finding: Finding; readings: readonly Reading[] }) {
  const t = tokens[useMode()];
  const data = useMemo(() => featuresOf(finding, readings), [finding, readings]);
  useGeoJson("evidence", data);
  useLayer(
    {
      id: "evidence-fence",
      type: "line",
      source: "evidence",
      filter: ["==", ["get", "kind"], "fence"],
      paint: { "line-color": t.brand, "line-width": 2 },
    },
    "places",
  );
  useLayer(
    {
      id: "evidence-way",
      type: "line",
      source: "evidence",
      filter: ["==", ["get", "kind"], "way"],
      paint: { "line-color": t.brand, "line-width": 2, "line-opacity": 0.6 },
    },
    "places",
  );
  useLayer(
    {
      id: "evidence-reading",
      type: "circle",
      source: "evidence",
      filter: ["==", ["get", "kind"], "reading"],
      paint: {
        "circle-radius": 3.5,
        "circle-color": ["case", ["get", "mock"], t.alarm, t.brand],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 1,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "evidence-claim",
      type: "circle",
      source: "evidence",
      filter: ["==", ["get", "kind"], "claim"],
      paint: {
        "circle-radius": 8,
        "circle-color": t.alarm,
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 3,
      },
    },
    "people",
  );
  return null;
}

type Feature = FeatureCollection["features"][number];

/** featuresOf draws the fence of that day, the way, its readings and the claim. */
function featuresOf(finding: Finding, readings: readonly Reading[]): FeatureCollection {
  const features: Feature[] = readings.map(each => ({
    type: "Feature",
    properties: { kind: "reading", mock: each.mock ?? false },
    geometry: { type: "Point", coordinates: [each.point.lon, each.point.lat] },
  }));
  if (readings.length > 1)
    features.push({
      type: "Feature",
      properties: { kind: "way" },
      geometry: { type: "LineString", coordinates: readings.map(({ point }) => [point.lon, point.lat]) },
    });
  if (finding.outletPoint && finding.fenceM)
    features.push({
      type: "Feature",
      properties: { kind: "fence" },
      geometry: circle(finding.outletPoint, finding.fenceM),
    });
  if (finding.point)
    features.push({
      type: "Feature",
      properties: { kind: "claim" },
      geometry: { type: "Point", coordinates: [finding.point.lon, finding.point.lat] },
    });
  return { type: "FeatureCollection", features };
}
