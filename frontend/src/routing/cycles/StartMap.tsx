import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHome } from "@/geo/home";
import type { LonLat } from "@/lib/geometry";
import { DragPin } from "@/map/draw/DragPin";
import { MapView } from "@/map/MapView";
import { useGroundClick } from "@/map/useLayerClick";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";

/** End is one end of a rep's day. */
export type End = "start" | "end";
/** Ends are the places where a rep's day begins and ends, as far as they are set. */
export type Ends = Readonly<Partial<Record<End, LonLat>>>;

interface Props {
  ends: Ends;
  /** onMove hears where an end goes; without it the map only shows them. */
  onMove: ((which: End, to: LonLat) => void) | undefined;
}

/** StartMap shows where a rep's day begins and ends; a click moves the chosen end, and pins can be dragged. */
export function StartMap({ ends, onMove }: Props) {
  const { t } = useTranslation("planner");
  const home = useHome();
  const [first] = useState(ends.start ?? ends.end);
  const [which, setWhich] = useState<End>("start");
  const tone = tokens[useMode()];
  const camera = first ? { ...first, zoom: 13 } : home;
  if (!camera) return <div className="map" />;
  const mover = (end: End) => (onMove ? (to: LonLat) => onMove(end, to) : undefined);
  return (
    <MapView
      label={t("profile.places")}
      camera={camera}
      overlay={
        onMove && (
          <Segmented<End>
            className="start-which"
            size="small"
            value={which}
            options={(["start", "end"] as const).map(value => ({ value, label: t(`profile.${value}`) }))}
            onChange={setWhich}
          />
        )
      }
    >
      {onMove && <Click onMove={to => onMove(which, to)} />}
      {ends.end && (
        <DragPin at={ends.end} colour={tone.accent} label={t("profile.end")} onMove={mover("end")} />
      )}
      {ends.start && (
        <DragPin at={ends.start} colour={tone.brand} label={t("profile.start")} onMove={mover("start")} />
      )}
    </MapView>
  );
}

function Click({ onMove }: { onMove: (to: LonLat) => void }) {
  useGroundClick((lon, lat) => onMove({ lon, lat }));
  return null;
}
