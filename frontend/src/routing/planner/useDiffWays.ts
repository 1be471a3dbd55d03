import { useQueries, useQuery } from "@tanstack/react-query";
import type { FeatureCollection, LineString } from "geojson";
import { shiftDay } from "@/lib/time";
import { lineQuery, schedulesQuery } from "./queries";
import type { Schedule } from "./types";
import type { Focus } from "./useFocus";

/** useDiffWays are the ways of the version in force on the days in focus, while versions are compared; else null. */
export function useDiffWays(
  schedule: Schedule,
  focus: Focus,
  active: boolean,
): FeatureCollection<LineString> | null {
  const rows = useQuery({ ...schedulesQuery(schedule.firstDay, undefined), enabled: active });
  const inForce = rows.data?.items.find(row => row.repId === schedule.repId)?.published;
  const days = Array.from({ length: 28 }, (_, i) => shiftDay(schedule.firstDay, i)).filter((day, i) =>
    focus.covers(day, i),
  );
  const other = active && inForce !== undefined && inForce.id !== schedule.id ? inForce : undefined;
  return useQueries({
    queries: days.map(day => ({
      ...lineQuery(other?.id ?? 0, day, "published"),
      enabled: other !== undefined,
      retry: false,
    })),
    combine: answers => {
      if (!other) return null;
      const features = answers.flatMap(({ data }) =>
        data ? [{ type: "Feature" as const, properties: {}, geometry: data }] : [],
      );
      return { type: "FeatureCollection" as const, features };
    },
  });
}
