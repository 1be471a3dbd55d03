import type { LineString, Polygon, Position } from "geojson";
import { useEffect, useRef } from "react";
import {
  type HexColor,
  TerraDraw,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { useMap } from "@/map/MapContext";
import { useMode } from "@/ui/preferences";
import { type Tokens, tokens } from "@/ui/tokens";

const digits = 7; // decimals of a degree, about a centimetre; the drawing library refuses more than nine

const rounded = ([lon = 0, lat = 0]: Position): Position => [
  Number(lon.toFixed(digits)),
  Number(lat.toFixed(digits)),
];

/** drawable are the outer rings of polygons as the drawing library takes them. */
export function drawable(polygons: readonly Polygon[]): Polygon[] {
  return polygons.map(polygon => ({
    type: "Polygon",
    coordinates: polygon.coordinates.slice(0, 1).map(ring => ring.map(rounded)),
  }));
}

function modes(t: Tokens) {
  const brand = t.brand as HexColor;
  const accent = t.accent as HexColor;
  const surface = t.surface as HexColor;
  const flags = {
    feature: { draggable: true, coordinates: { draggable: true, midpoints: true, deletable: true } },
  };
  const area = {
    fillColor: brand,
    fillOpacity: 0.18,
    outlineColor: brand,
    outlineWidth: 2,
    closingPointColor: accent,
  } as const;
  return [
    new TerraDrawPolygonMode({ styles: area }),
    new TerraDrawFreehandMode({ styles: area, minDistance: 8, drawInteraction: "click-move-or-drag" }),
    new TerraDrawRectangleMode({ styles: area, drawInteraction: "click-move-or-drag" }),
    new TerraDrawLineStringMode({
      styles: { lineStringColor: accent, lineStringWidth: 3, closingPointColor: accent },
    }),
    new TerraDrawSelectMode({
      flags: { polygon: flags },
      styles: {
        selectedPolygonColor: brand,
        selectedPolygonFillOpacity: 0.18,
        selectedPolygonOutlineColor: brand,
        selectedPolygonOutlineWidth: 2,
        selectionPointColor: surface,
        selectionPointOutlineColor: brand,
        selectionPointOutlineWidth: 2,
        selectionPointWidth: 6,
        midPointColor: brand,
        midPointOutlineColor: surface,
        midPointOutlineWidth: 1,
        midPointWidth: 4,
      },
    }),
  ];
}

/** drawing starts the drawing library on a map; its layers lie on top of everything. */
function drawing(map: ReturnType<typeof useMap>, t: Tokens): TerraDraw {
  const draw = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map }), modes: modes(t) });
  draw.start();
  return draw;
}

/** useLatest keeps the newest callback, so that a new one does not restart the drawing. */
function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Pen is how a polygon is drawn: corner by corner, freehand, or as a box. */
export type Pen = "polygon" | "freehand" | "rectangle";

interface PolygonProps {
  onDone: (polygon: Polygon) => void;
  pen?: Pen;
}

/** DrawPolygon lets the person draw one polygon, by clicks or by dragging; the first or last corner again closes it. */
export function DrawPolygon({ onDone, pen = "polygon" }: PolygonProps) {
  const map = useMap();
  const t = tokens[useMode()];
  const done = useLatest(onDone);
  useEffect(() => {
    const draw = drawing(map, t);
    draw.setMode(pen);
    draw.on("finish", id => {
      const geometry = draw.getSnapshotFeature(id)?.geometry;
      if (geometry?.type === "Polygon") done.current(geometry);
    });
    return () => draw.stop();
  }, [map, t, done, pen]);
  return null;
}

interface LineProps {
  onDone: (line: LineString) => void;
  /** onDraft hears the line while it grows. */
  onDraft?: (line: LineString) => void;
}

/** DrawLine lets the person draw a line: for splitting a territory, for measuring. */
export function DrawLine({ onDone, onDraft }: LineProps) {
  const map = useMap();
  const t = tokens[useMode()];
  const done = useLatest(onDone);
  const draft = useLatest(onDraft);
  useEffect(() => {
    const draw = drawing(map, t);
    draw.setMode("linestring");
    const lineOf = (id: string | number): LineString | null => {
      const geometry = draw.getSnapshotFeature(id)?.geometry;
      return geometry?.type === "LineString" ? geometry : null;
    };
    draw.on("change", ids => {
      for (const id of ids) {
        const line = draw.hasFeature(id) ? lineOf(id) : null;
        if (line) draft.current?.(line);
      }
    });
    draw.on("finish", id => {
      const line = lineOf(id);
      if (line) done.current(line);
    });
    return () => draw.stop();
  }, [map, t, done, draft]);
  return null;
}

interface EditProps {
  polygons: readonly Polygon[];
  onChange: (polygons: Polygon[]) => void;
}

/** EditPolygons lets the person drag corners, insert them at midpoints, delete them, or move the whole. */
export function EditPolygons({ polygons, onChange }: EditProps) {
  const map = useMap();
  const t = tokens[useMode()];
  const changed = useLatest(onChange);
  const written = JSON.stringify(drawable(polygons));
  const own = useRef("");
  const drawn = useRef<TerraDraw | null>(null);
  useEffect(() => {
    const draw = drawing(map, t);
    draw.setMode("select");
    draw.on("finish", () => {
      const shapes = draw
        .getSnapshot()
        .flatMap(({ geometry, properties }) =>
          geometry.type === "Polygon" && properties["mode"] === "polygon" ? [geometry] : [],
        );
      own.current = JSON.stringify(drawable(shapes));
      changed.current(shapes);
    });
    drawn.current = draw;
    own.current = "";
    return () => {
      drawn.current = null;
      draw.stop();
    };
  }, [map, t, changed]);
  useEffect(() => {
    const draw = drawn.current;
    if (!draw || written === own.current) return;
    draw.clear();
    draw.addFeatures(
      (JSON.parse(written) as Polygon[]).map(geometry => ({
        type: "Feature",
        geometry,
        properties: { mode: "polygon" },
      })),
    );
    const first = draw.getSnapshot()[0]?.id;
    if (first !== undefined) draw.selectFeature(first);
  }, [written, map, t]);
  return null;
}
