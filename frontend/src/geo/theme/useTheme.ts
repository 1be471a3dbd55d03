import { useMemo } from "react";
import { useUnitIds } from "@/api/queries";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { useUrl } from "@/ui/useUrl";
import { daysOf, heats, measures, type Period, periods, type Shape, shapes, type ThemeQuery } from "./theme";

/** Theme is a thematic map as the address describes it. */
export interface Theme {
  query: ThemeQuery;
  shape: Shape;
  period: Period | "own";
  today: string;
}

const day = /^\d{4}-\d\d-\d\d$/;

/** useTheme reads the address. What it does not understand is as if it were not there. */
export function useTheme(): Theme {
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const units = useUnitIds(url.number("unit"))?.join(",");
  const measure = measures.find(each => each === url.get("measure")) ?? "sales";
  const wanted = shapes.find(each => each === url.get("shape")) ?? "hexagons";
  const own = day.test(url.get("from")) && day.test(url.get("to"));
  const period = own ? "own" : (periods.find(each => each === url.get("period")) ?? "lastMonth");
  const [from, to] = period === "own" ? [url.get("from"), url.get("to")] : daysOf(period, today);
  const [of, channel, rep] = [url.get("class"), url.get("channel"), url.get("rep")];
  const query = useMemo<ThemeQuery>(
    () => ({ measure, class: of, channel, units, rep, from, to }),
    [measure, of, channel, units, rep, from, to],
  );
  return { query, shape: wanted === "heatmap" && !heats(measure) ? "hexagons" : wanted, period, today };
}
