import type { Position } from "geojson";
import { type ReactNode, useState } from "react";
import { boxOf } from "@/lib/geometry";
import { readCamera, writeCamera } from "@/map/camera";
import { MapView } from "@/map/MapView";
import { useUrl } from "@/ui/useUrl";
import { cameraAround, useHome } from "./home";

interface Props {
  label: string;
  positions: readonly Position[];
  /** ready says that the positions are known; the map opens around them. */
  ready: boolean;
  overlay?: ReactNode;
  children: ReactNode;
}

/** AreaMap is a map that opens around what is to be edited, and remembers where it was moved. */
export function AreaMap({ label, positions, ready, overlay, children }: Props) {
  const url = useUrl();
  const [camera, setCamera] = useState(() => readCamera(url.get("at")));
  const home = useHome();
  if (!camera) {
    const box = boxOf(positions);
    if (ready && box) setCamera(cameraAround(box));
    else if (ready && home) setCamera(home);
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
