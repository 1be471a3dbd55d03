import { useEffect } from "react";
import { useMap } from "./MapContext";

/** Faded is a paint property that a share between 0 and 1 is multiplied onto, with its own full value. */
export interface Faded {
  layer: string;
  property: string;
  full: unknown;
}

/** useOpacity lets what a component draws shine through by a share; it belongs after its layers. List is read once a share. */
export function useOpacity(list: readonly Faded[], share: number): void {
  const map = useMap();
  const written = JSON.stringify(list);
  useEffect(() => {
    for (const { layer, property, full } of JSON.parse(written) as Faded[])
      map.setPaintProperty(
        layer,
        property as "icon-opacity",
        (share === 1 ? full : ["*", share, full]) as number,
      );
  }, [map, written, share]);
}
