import type { Position } from "geojson";
import { useEffect, useRef } from "react";
import { useFly } from "./useFly";

const margin = { top: 48, right: 36, bottom: 48, left: 36 };

interface Props {
  positions: readonly Position[];
  /** again makes the map look anew whenever it changes; without it the map does so once, and then stays the person's. */
  again?: string;
}

/** Around lets the map in which it stands show some positions at once. */
export function Around({ positions, again = "" }: Props) {
  const { around } = useFly();
  const latest = useRef(positions);
  useEffect(() => {
    latest.current = positions;
  });
  useEffect(() => around(latest.current, margin), [around, again]);
  return null;
}
