import type { GeoJSONSource } from "maplibre-gl";
import { useEffect } from "react";
import type { TrackDay } from "@/api/types";
import { headingIcon } from "@/map/icons";
import { useMap } from "@/map/MapContext";
import { useLayer } from "@/map/useLayer";
import { nothing, useSource } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Playhead } from "./playhead";
import { momentAt } from "./track";

/** HeadLayer moves the replayed rep along the track, and keeps it in sight while playing. */
export function HeadLayer({ track, head }: { track: TrackDay; head: Playhead }) {
  const map = useMap();
  const t = tokens[useMode()];
  useEffect(() => headingIcon(map, "heading-replay", t.brand), [map, t]);
  useSource("replay", { type: "geojson", data: nothing });
  useLayer(
    {
      id: "replay-heading",
      type: "symbol",
      source: "replay",
      filter: ["!", ["get", "gap"]],
      layout: {
        "icon-image": "heading-replay",
        "icon-rotate": ["get", "heading"],
        "icon-rotation-alignment": "map",
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    "people",
  );
  useLayer(
    {
      id: "replay-dot",
      type: "circle",
      source: "replay",
      paint: {
        "circle-radius": 11,
        "circle-color": ["case", ["get", "gap"], t.surface, t.brand],
        "circle-stroke-color": ["case", ["get", "gap"], t.inkFaint, t.surface],
        "circle-stroke-width": 3,
      },
    },
    "people",
  );
  useEffect(() => {
    const show = (): void => {
      const moment = momentAt(track, head.now().at);
      const source = map.getSource<GeoJSONSource>("replay");
      if (!source) return;
      if (!moment) {
        void source.setData(nothing);
        return;
      }
      void source.setData({
        type: "Feature",
        properties: { heading: moment.headingDeg, gap: moment.gap },
        geometry: { type: "Point", coordinates: [moment.lon, moment.lat] },
      });
      if (head.now().playing && !map.isMoving() && !map.getBounds().contains([moment.lon, moment.lat]))
        map.easeTo({ center: [moment.lon, moment.lat], duration: 400 });
    };
    show();
    return head.watch(show);
  }, [map, track, head]);
  return null;
}
