import { useMemo } from "react";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { lineOf } from "./course";
import { useDayPlan } from "./queries";

/** CourseLine draws the way through what is left of the day, along the roads. */
export function CourseLine() {
  const { data } = useDayPlan();
  const line = useMemo(() => lineOf(data?.line), [data]);
  useGeoJson("course", line);
  useLayer(
    {
      id: "course-line",
      type: "line",
      source: "course",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": tokens[useMode()].brand, "line-width": 5, "line-opacity": 0.75 },
    },
    "places",
  );
  return null;
}
