import type { FeatureCollection, Polygon } from "geojson";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { circle, type LonLat } from "@/lib/geometry";
import { DragPin } from "@/map/draw/DragPin";
import { DrawPolygon, EditPolygons } from "@/map/draw/DrawLayer";
import { MapView } from "@/map/MapView";
import { useLayer } from "@/map/useLayer";
import { useGroundClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useHome } from "./home";
import { OutletLayer } from "./OutletLayer";
import type { Spot } from "./spot";

/** Tool is what a click on the map does: move the outlet, set its entrance, draw or reshape its fence. */
export type Tool = "none" | "move" | "entrance" | "draw" | "shape";

interface Props {
  spot: Spot;
  tool: Tool;
  editable: boolean;
  onMove: (to: LonLat) => void;
  onEntrance: (at: LonLat) => void;
  onPolygon: (polygon: Polygon) => void;
}

/** SpotMap shows an outlet's place with its fence, and takes what the person does to it. */
export function SpotMap(props: Props) {
  const { t } = useTranslation("geo");
  const { spot } = props;
  const home = useHome();
  const camera = spot.location ? { ...spot.location, zoom: 16 } : home;
  if (!camera) return null;
  return (
    <MapView label={t("outlet.mapLabel")} camera={camera}>
      <OutletLayer />
      <Drawn {...props} />
    </MapView>
  );
}

function Drawn({ spot, tool, editable, onMove, onEntrance, onPolygon }: Props) {
  const { t } = useTranslation("geo");
  const tone = tokens[useMode()];
  useGroundClick((lon, lat) => {
    if (!editable) return;
    if (tool === "move") onMove({ lon, lat });
    if (tool === "entrance") onEntrance({ lon, lat });
  });
  return (
    <>
      {(!spot.polygon || (tool !== "draw" && tool !== "shape")) && <FencePreview spot={spot} />}
      {spot.polygon && tool === "shape" && (
        <EditPolygons polygons={[spot.polygon]} onChange={([polygon]) => polygon && onPolygon(polygon)} />
      )}
      {tool === "draw" && <DrawPolygon onDone={onPolygon} />}
      {spot.location && (
        <DragPin
          at={spot.location}
          colour={tone.brand}
          label={t("outlets.location")}
          onMove={editable && tool === "move" ? onMove : undefined}
        />
      )}
      {spot.entrance && (
        <DragPin
          at={spot.entrance}
          colour={tone.accent}
          label={t("outlet.entrance")}
          onMove={editable && tool === "entrance" ? onEntrance : undefined}
        />
      )}
    </>
  );
}

function FencePreview({ spot }: { spot: Spot }) {
  const t = tokens[useMode()];
  const data = useMemo<FeatureCollection>(() => {
    const geometry = spot.polygon ?? (spot.location && circle(spot.location, spot.fenceM));
    return {
      type: "FeatureCollection",
      features: geometry ? [{ type: "Feature", properties: {}, geometry }] : [],
    };
  }, [spot]);
  useGeoJson("spot-fence", data);
  useLayer(
    {
      id: "spot-fence-fill",
      type: "fill",
      source: "spot-fence",
      paint: { "fill-color": t.brand, "fill-opacity": 0.14 },
    },
    "areas",
  );
  useLayer(
    {
      id: "spot-fence-line",
      type: "line",
      source: "spot-fence",
      paint: { "line-color": t.brand, "line-width": 2, "line-dasharray": [3, 2] },
    },
    "places",
  );
  return null;
}
