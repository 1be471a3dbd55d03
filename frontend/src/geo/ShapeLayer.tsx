import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification } from "maplibre-gl";
import { mapFont } from "@/map/fonts";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";

interface Props {
  name: string;
  data: FeatureCollection;
  onSelect: (id: number) => void;
}

/** ShapeLayer draws editable areas: territories or fences, the selected one stronger. */
export function ShapeLayer({ name, data, onSelect }: Props) {
  const t = tokens[useMode()];
  const colour: ExpressionSpecification = ["coalesce", ["get", "color"], t.brand];
  const selected: ExpressionSpecification = ["boolean", ["get", "selected"], false];
  useGeoJson(name, data);
  useLayer(
    {
      id: `${name}-fill`,
      type: "fill",
      source: name,
      paint: { "fill-color": colour, "fill-opacity": ["case", selected, 0.32, 0.13] },
    },
    "areas",
  );
  useLayer(
    {
      id: `${name}-line`,
      type: "line",
      source: name,
      paint: { "line-color": colour, "line-width": ["case", selected, 3.5, 1.8] },
    },
    "lines",
  );
  useLayer(
    {
      id: `${name}-name`,
      type: "symbol",
      source: name,
      layout: { "text-field": ["get", "name"], "text-font": mapFont, "text-size": 13 },
      paint: { "text-color": colour, "text-halo-color": t.surface, "text-halo-width": 1.8 },
    },
    "people",
  );
  useLayerClick([`${name}-fill`], feature => {
    if (typeof feature.id === "number") onSelect(feature.id);
  });
  return null;
}
