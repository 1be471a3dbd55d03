import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHome } from "@/geo/home";
import type { LonLat } from "@/lib/geometry";
import { DragPin } from "@/map/draw/DragPin";
import { MapView } from "@/map/MapView";
import { useGroundClick } from "@/map/useLayerClick";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";

interface Props {
  start: LonLat | undefined;
  onMove: ((to: LonLat) => void) | undefined;
}

/** StartMap shows from where a rep's day begins; a click or dragging the pin moves it. */
export function StartMap({ start, onMove }: Props) {
  const { t } = useTranslation("planner");
  const home = useHome();
  const [first] = useState(start);
  const tone = tokens[useMode()];
  const camera = first ? { ...first, zoom: 13 } : home;
  if (!camera) return <div className="map" />;
  return (
    <MapView label={t("profile.start")} camera={camera}>
      {onMove && <Click onMove={onMove} />}
      {start && <DragPin at={start} colour={tone.brand} label={t("profile.start")} onMove={onMove} />}
    </MapView>
  );
}

function Click({ onMove }: { onMove: (to: LonLat) => void }) {
  useGroundClick((lon, lat) => onMove({ lon, lat }));
  return null;
}
