import { useQuery } from "@tanstack/react-query";
import {
  AttributionControl,
  Map as GlMap,
  type MapOptions,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { useMode } from "@/ui/preferences";
import { useProblemText } from "@/ui/words";
import { MapContext } from "./MapContext";
import { loadStyle } from "./style";
import type { Camera } from "./camera";
import "./map.css";

setWorkerUrl(workerUrl);

interface Props {
  /** camera is where the map looks when it opens; later changes do not move it. */
  camera: Camera;
  onCamera?: (camera: Camera) => void;
  label: string;
  children?: ReactNode;
  /** overlay are plain elements above the map: legends, tools. */
  overlay?: ReactNode;
  controls?: boolean;
}

/** MapView is the basemap with our layers as children. A new style (dark, another language) is a new map. */
export function MapView({ camera, onCamera, label, children, overlay, controls = true }: Props) {
  const { i18n, t } = useTranslation("map");
  const say = useProblemText();
  const mode = useMode();
  const language = languageOf(i18n.language);
  const asked = useQuery({
    queryKey: ["tiles", "style", mode, language],
    staleTime: Infinity,
    queryFn: ({ signal }) => loadStyle(mode, language, signal),
  });
  const box = useRef<HTMLDivElement>(null);
  const last = useRef(camera);
  const told = useRef(onCamera);
  const [map, setMap] = useState<GlMap | null>(null);
  const [undrawable, setUndrawable] = useState(false);
  useEffect(() => {
    told.current = onCamera;
  });
  const style = asked.data;
  useEffect(() => {
    if (!box.current || !style) return undefined;
    const made = begun({
      container: box.current,
      style: structuredClone(style),
      center: [last.current.lon, last.current.lat],
      zoom: last.current.zoom,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      fadeDuration: 120,
      locale: { "Map.Title": label },
    });
    setUndrawable(made === null);
    if (!made) return undefined;
    made.touchZoomRotate.disableRotation();
    made.addControl(new AttributionControl({ compact: false }), "bottom-right");
    made.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
    if (controls) made.addControl(new NavigationControl({ showCompass: false }), "top-right");
    made.once("load", () => setMap(made));
    made.on("moveend", () => {
      const centre = made.getCenter();
      last.current = { lon: centre.lng, lat: centre.lat, zoom: made.getZoom() };
      told.current?.(last.current);
    });
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      setMap(null);
      made.remove();
    };
  }, [style, label, controls]);
  return (
    <div className="map">
      <div ref={box} className="map-box" />
      {!map && !asked.error && (
        <div className="map-wait" role="status">
          {t(undrawable ? "undrawable" : "loading")}
        </div>
      )}
      {asked.error && (
        <div className="map-wait" role="alert">
          {say(asked.error)}
        </div>
      )}
      {map && <MapContext value={map}>{children}</MapContext>}
      {overlay}
    </div>
  );
}

/** begun is a map, or null where the browser gives none: its WebGL is off, or all of it is taken. The page around it goes on. */
function begun(options: MapOptions): GlMap | null {
  try {
    return new GlMap(options);
  } catch {
    return null;
  }
}
