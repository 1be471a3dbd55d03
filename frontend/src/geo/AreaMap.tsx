import type { Position } from "geojson";
import { type ReactNode, useState } from "react";
import { boxOf } from "@/lib/geometry";
import { type Camera, readCamera, writeCamera } from "@/map/camera";
import { MapView } from "@/map/MapView";
import { useUrl } from "@/ui/useUrl";

interface Props {
  label: string;
  positions: readonly Position[];
  /** ready says that the positions are known; the map opens around them. */
  ready: boolean;
  overlay?: ReactNode;
  children: ReactNode;
}

function around(positions: readonly Position[]): Camera {
  const box = boxOf(positions);
  if (!box) return { lon: 108, lat: 34.5, zoom: 4 };
  const span = Math.max(box[2] - box[0], (box[3] - box[1]) * 1.3, 0.02);
  return {
    lon: (box[0] + box[2]) / 2,
    lat: (box[1] + box[3]) / 2,
    zoom: Math.min(14, Math.max(3, Math.log2(560 / span))),
  };
}

/** AreaMap is a map that opens around what is to be edited, and remembers where it was moved. */
export function AreaMap({ label, positions, ready, overlay, children }: Props) {
  const url = useUrl();
  const [camera, setCamera] = useState(() => readCamera(url.get("at")));
  if (!camera) {
    if (ready) setCamera(around(positions));
    return <div className="map" />;
  }
  return (
    <MapView
      label={label}
      camera={camera}
      onCamera={at => url.set({ at: writeCamera(at) })}
      overlay={overlay}
    >
      {children}
    </MapView>
  );
}
