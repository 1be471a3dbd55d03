import type { FeatureCollection } from "geojson";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useHome } from "@/geo/home";
import { OutletLayer } from "@/geo/OutletLayer";
import { TerritoryLayer } from "@/geo/TerritoryLayer";
import { readCamera, writeCamera } from "@/map/camera";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useUrl } from "@/ui/useUrl";
import type { Alert } from "./queries";

interface Props {
  shown: readonly Alert[];
  selected: number | undefined;
  onOpen: (alert: number) => void;
}

/** AlertsMap shows where the listed alerts are, among all outlets. */
export function AlertsMap({ shown, selected, onOpen }: Props) {
  const { t } = useTranslation("alerts");
  const url = useUrl();
  const home = useHome();
  const camera = readCamera(url.get("at")) ?? home;
  if (!camera) return <div className="alerts-map" />;
  return (
    <div className="alerts-map">
      <MapView label={t("map")} camera={camera} onCamera={at => url.set({ at: writeCamera(at) })}>
        <TerritoryLayer />
        <OutletLayer share={0.25} />
        <AlertLayer shown={shown} selected={selected} onOpen={onOpen} />
      </MapView>
    </div>
  );
}

function AlertLayer({ shown, selected, onOpen }: Props) {
  const t = tokens[useMode()];
  const data = useMemo(() => featuresOf(shown, selected), [shown, selected]);
  const { to } = useFly();
  const place = shown.find(each => each.id === selected)?.point;
  useEffect(() => {
    if (place) to(place, 15);
  }, [to, place]);
  useGeoJson("alerts", data);
  useLayer(
    {
      id: "alert-dot",
      type: "circle",
      source: "alerts",
      paint: {
        "circle-radius": ["case", ["get", "selected"], 11, 7],
        "circle-color": ["match", ["get", "severity"], "alarm", t.alarm, "warn", t.warn, t.info],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayerClick(["alert-dot"], feature => {
    if (typeof feature.id === "number") onOpen(feature.id);
  });
  return null;
}

/** featuresOf draws alerts that have a place, the worst on top. */
export function featuresOf(shown: readonly Alert[], selected: number | undefined): FeatureCollection {
  const rank = { info: 0, warn: 1, alarm: 2 };
  return {
    type: "FeatureCollection",
    features: [...shown]
      .sort((a, b) => rank[a.severity] - rank[b.severity])
      .flatMap(({ id, severity, point }) =>
        point
          ? [
              {
                type: "Feature" as const,
                id,
                properties: { severity, selected: id === selected },
                geometry: { type: "Point" as const, coordinates: [point.lon, point.lat] },
              },
            ]
          : [],
      ),
  };
}
