import type { ExpressionSpecification, GeoJSONSource } from "maplibre-gl";
import { useEffect, useMemo } from "react";
import { serverClock } from "@/lib/clock";
import { mapFont } from "@/map/fonts";
import { headingIcon } from "@/map/icons";
import { useMap } from "@/map/MapContext";
import { useFilter, useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { nothing, useSource } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { type Tokens, tokens } from "@/ui/tokens";
import type { LiveFixes, Wording } from "./live";
import { Pace } from "./pace";
import { presences } from "./presence";

/** presenceColour is the one colour of a presence. */
export function presenceColour(presence: (typeof presences)[number], t: Tokens): string {
  const { visiting, moving, stopped, noFix, silent, off } = t;
  return { visiting, moving, stopped, no_fix: noFix, silent, off }[presence];
}

const source = "reps";

// Reps are cut into tiles again with every change: fewer and leaner ones are made sooner. A step of a tile of zoom 12
// is 1.2 m; no sign of a rep is wider than 40 px.
const tiling = { maxzoom: 12, buffer: 48 } as const;

/** Live presences fill their circle; an old fix is only a ring in grey, so it never looks live. */
function colours(t: Tokens): { fill: ExpressionSpecification; rim: ExpressionSpecification } {
  const byLook = ["match", ["get", "look"]] as unknown[];
  for (const presence of presences) byLook.push(presence, presenceColour(presence, t));
  byLook.push(t.off);
  const fill = byLook as ExpressionSpecification;
  return {
    fill: ["case", ["get", "old"], t.surface, fill],
    rim: ["case", ["get", "alarm"], t.alarm, ["get", "old"], t.off, t.surface],
  };
}

const size = (far: number, near: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  8,
  far,
  13,
  near,
];

interface Props {
  fixes: LiveFixes;
  wording: Wording;
  selected: number | undefined;
  units: ReadonlySet<number> | null;
  onSelect: (rep: number) => void;
}

/** LiveLayer draws the reps. It renders nothing; it hands the map what changed. */
export function LiveLayer({ fixes, wording, selected, units, onSelect }: Props) {
  const map = useMap();
  const t = tokens[useMode()];
  const { fill, rim } = colours(t);
  const picked: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];
  useEffect(() => {
    for (const presence of presences) headingIcon(map, `heading-${presence}`, presenceColour(presence, t));
  }, [map, t]);
  useSource(source, { type: "geojson", data: nothing, ...tiling });
  useLayer(
    {
      id: "rep-alarm",
      type: "circle",
      source,
      filter: ["get", "alarm"],
      paint: {
        "circle-color": t.alarm,
        "circle-opacity": 0.22,
        "circle-radius": 20,
        "circle-pitch-alignment": "map",
      },
    },
    "people",
  );
  useLayer(
    {
      id: "rep-heading",
      type: "symbol",
      source,
      minzoom: 10,
      filter: ["all", ["==", ["get", "look"], "moving"], ["!", ["get", "old"]]],
      layout: {
        "icon-image": ["concat", "heading-", ["get", "look"]],
        "icon-rotate": ["get", "heading"],
        "icon-rotation-alignment": "map",
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-size": size(0.7, 1),
      },
    },
    "people",
  );
  useLayer(
    {
      id: "rep-dot",
      type: "circle",
      source,
      paint: {
        "circle-color": fill,
        "circle-radius": size(5, 13),
        "circle-stroke-color": ["case", picked, t.ink, rim],
        "circle-stroke-width": ["case", picked, 3, ["get", "old"], 2, 2],
      },
      layout: { "circle-sort-key": ["case", ["get", "alarm"], 3, ["get", "old"], 1, 2] },
    },
    "people",
  );
  useLayer(
    {
      id: "rep-initials",
      type: "symbol",
      source,
      minzoom: 11,
      layout: {
        "text-field": ["get", "initials"],
        "text-font": mapFont,
        "text-size": size(7, 10.5),
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": ["case", ["get", "old"], t.inkFaint, "#ffffff"] },
    },
    "people",
  );
  useLayer(
    {
      id: "rep-label",
      type: "symbol",
      source,
      minzoom: labelZoom,
      layout: {
        "text-field": ["format", ["get", "name"], {}, "\n", {}, ["get", "age"], { "font-scale": 0.86 }],
        "text-font": mapFont,
        "text-size": 12,
        "text-line-height": 1.15,
        "text-variable-anchor": ["top", "bottom", "left", "right"],
        "text-radial-offset": 1.4,
        "text-justify": "auto",
      },
      paint: {
        "text-color": ["case", ["get", "old"], t.inkFaint, t.ink],
        "text-halo-color": t.surface,
        "text-halo-width": 1.6,
      },
    },
    "people",
  );
  useUnitFilter(units);
  useLayerClick(["rep-dot"], feature => {
    if (typeof feature.id === "number") onSelect(feature.id);
  });
  useSelected(selected);
  useDrain(fixes, wording);
  usePulse();
  return null;
}

function useUnitFilter(units: ReadonlySet<number> | null): void {
  const within = useMemo<ExpressionSpecification | null>(
    () => (units ? ["in", ["get", "unitId"], ["literal", [...units]]] : null),
    [units],
  );
  const heading = useMemo<ExpressionSpecification>(
    () => ["all", ["==", ["get", "look"], "moving"], ["!", ["get", "old"]], within ?? true],
    [within],
  );
  const alarm = useMemo<ExpressionSpecification>(() => ["all", ["get", "alarm"], within ?? true], [within]);
  useFilter("rep-dot", within);
  useFilter("rep-initials", within);
  useFilter("rep-label", within);
  useFilter("rep-heading", heading);
  useFilter("rep-alarm", alarm);
}

function useSelected(selected: number | undefined): void {
  const map = useMap();
  useEffect(() => {
    if (selected === undefined) return undefined;
    map.setFeatureState({ source, id: selected }, { selected: true });
    return () => {
      if (!map._removed && map.getSource(source)) map.removeFeatureState({ source, id: selected });
    };
  }, [map, selected]);
}

const movingMs = 1000; // between two changes while the person moves the map, which needs the worker for its tiles
const labelZoom = 11.5; // from here on the map shows names and ages

/**
 * useDrain hands the changes over a few times a second, as often as the machine can draw them, and never while the
 * last ones are still on their way.
 */
function useDrain(fixes: LiveFixes, wording: Wording): void {
  const map = useMap();
  useEffect(() => {
    fixes.redraw();
    const pace = new Pace();
    let frame = 0;
    let busy = false;
    const next = (at: number): void => {
      frame = requestAnimationFrame(next);
      if (!pace.may(at, map.isMoving() ? movingMs : 0) || busy) return;
      const layer = map.getSource<GeoJSONSource>(source);
      const diff = layer && fixes.drain(serverClock.now(), wording, map.getZoom() >= labelZoom);
      if (!layer || !diff) return;
      busy = true;
      pace.drawn(at);
      void layer.updateData(diff).finally(() => (busy = false));
    };
    frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }, [map, fixes, wording]);
}

/** usePulse lets alarms breathe, slowly and only for people who do not mind motion. */
function usePulse(): void {
  const map = useMap();
  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    const timer = window.setInterval(() => {
      if (
        document.visibilityState !== "visible" ||
        map.isMoving() ||
        map.queryRenderedFeatures({ layers: ["rep-alarm"] }).length === 0
      )
        return;
      const phase = (performance.now() % 1600) / 1600;
      map.setPaintProperty("rep-alarm", "circle-radius", 14 + 16 * phase);
      map.setPaintProperty("rep-alarm", "circle-opacity", 0.35 * (1 - phase));
    }, 80);
    return () => window.clearInterval(timer);
  }, [map]);
}
