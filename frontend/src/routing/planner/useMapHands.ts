import type { GeoJSONSource, Map as GlMap, MapLayerMouseEvent } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import { useEffect, useRef } from "react";
import type { LonLat } from "@/lib/geometry";
import { useMap } from "@/map/MapContext";
import { nothing } from "@/map/useSource";

/** Hands are what the map tells when something on it was clicked or dragged. */
export interface Hands {
  /** onStop hears a stop that was clicked. */
  onStop: (outletId: number, day: string) => void;
  /** onStopTo hears a stop dragged onto a day of the board, or onto the way of a day on the map. */
  onStopTo: (outletId: number, from: string, day: string, at?: number) => void;
  /** onWayTo hears the way of a day pulled to a point. */
  onWayTo: (day: string, to: LonLat) => void;
  /** bent is what is drawn while the way is pulled to a point. */
  bent: (day: string, to: LonLat) => FeatureCollection;
  onPool: (outletId: number) => void;
}

const far = 5; // px: a shorter way of the pointer is a click

/** useMapHands hears clicks and drags on stops, ways and the pool, as long as no pen is in hand. */
export function useMapHands(hands: Hands, active: boolean, rubber: string): void {
  const map = useMap();
  const latest = useRef(hands);
  useEffect(() => {
    latest.current = hands;
  });
  useEffect(() => {
    if (!active) return undefined;
    const stop = (event: MapLayerMouseEvent): void => {
      const mark = event.features?.[0]?.properties as { outletId: number; day: string } | undefined;
      if (!mark || event.originalEvent.button !== 0) return;
      event.preventDefault();
      pull(event.originalEvent, {
        ghost: true,
        end: (last, moved) => {
          if (!moved) {
            latest.current.onStop(mark.outletId, mark.day);
            return;
          }
          const to = dayUnder(last) ?? wayUnder(map, last);
          if (to) latest.current.onStopTo(mark.outletId, mark.day, to.day, to.at);
        },
      });
    };
    const way = (event: MapLayerMouseEvent): void => {
      const day = event.features?.[0]?.properties["day"] as string | undefined;
      if (day === undefined || event.defaultPrevented || event.originalEvent.button !== 0) return;
      event.preventDefault();
      const source = map.getSource<GeoJSONSource>(rubber);
      pull(event.originalEvent, {
        ghost: false,
        over: last => void source?.setData(latest.current.bent(day, pointOf(map, last))),
        end: (last, moved) => {
          void source?.setData(nothing);
          if (moved) latest.current.onWayTo(day, pointOf(map, last));
        },
      });
    };
    const pool = (event: MapLayerMouseEvent): void => {
      const id: unknown = event.features?.[0]?.properties["outletId"];
      if (typeof id === "number" && !event.defaultPrevented) latest.current.onPool(id);
    };
    map.on("mousedown", "planner-stop", stop);
    map.on("mousedown", "ways-hit", way);
    map.on("click", "planner-pool", pool);
    return () => {
      map.off("mousedown", "planner-stop", stop);
      map.off("mousedown", "ways-hit", way);
      map.off("click", "planner-pool", pool);
    };
  }, [map, active, rubber]);
}

interface Pull {
  ghost: boolean;
  over?: (event: MouseEvent) => void;
  end: (event: MouseEvent, moved: boolean) => void;
}

/** pull follows the pointer until it is let go; a ghost goes along so that people see what they hold. */
function pull(begin: MouseEvent, { ghost, over, end }: Pull): void {
  let moved = false;
  const held = document.createElement("div");
  held.className = "map-ghost";
  const follow = (event: MouseEvent): void => {
    if (!moved && Math.hypot(event.clientX - begin.clientX, event.clientY - begin.clientY) < far) return;
    if (!moved && ghost) document.body.append(held);
    moved = true;
    held.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    over?.(event);
  };
  const release = (event: MouseEvent): void => {
    window.removeEventListener("mousemove", follow);
    window.removeEventListener("mouseup", release);
    held.remove();
    end(event, moved);
  };
  window.addEventListener("mousemove", follow);
  window.addEventListener("mouseup", release);
}

function dayUnder(event: MouseEvent): { day: string; at?: number } | null {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const day = under?.closest<HTMLElement>("[data-day]")?.dataset["day"];
  if (day === undefined) return null;
  const row = under?.closest<HTMLElement>("[data-at]")?.dataset["at"];
  return { day, ...(row === undefined ? {} : { at: Number(row) }) };
}

function wayUnder(map: GlMap, event: MouseEvent): { day: string; at?: number } | null {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  const found = map.queryRenderedFeatures([event.clientX - left, event.clientY - top], {
    layers: ["ways-hit"],
  });
  const day = found[0]?.properties["day"] as string | undefined;
  return day === undefined ? null : { day };
}

function pointOf(map: GlMap, event: MouseEvent): LonLat {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  const { lng, lat } = map.unproject([event.clientX - left, event.clientY - top]);
  return { lon: lng, lat };
}
