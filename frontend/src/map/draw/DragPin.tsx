import { Marker } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { LonLat } from "@/lib/geometry";
import { useMap } from "@/map/MapContext";

interface Props {
  at: LonLat;
  colour: string;
  label: string;
  onMove?: ((to: LonLat) => void) | undefined;
}

/** DragPin is a marker that can be dragged when somebody hears where to. */
export function DragPin({ at, colour, label, onMove }: Props) {
  const map = useMap();
  const moved = useRef(onMove);
  const pin = useRef<Marker | null>(null);
  const draggable = onMove !== undefined;
  useEffect(() => {
    moved.current = onMove;
  });
  useEffect(() => {
    const marker = new Marker({ color: colour, draggable }).setLngLat([0, 0]).addTo(map);
    marker.getElement().setAttribute("aria-label", label);
    marker.on("dragend", () => {
      const { lng, lat } = marker.getLngLat();
      moved.current?.({ lon: lng, lat });
    });
    pin.current = marker;
    return () => void marker.remove();
  }, [map, colour, draggable, label]);
  useEffect(() => {
    pin.current?.setLngLat([at.lon, at.lat]);
  }, [at.lon, at.lat, map, colour, draggable, label]);
  return null;
}
