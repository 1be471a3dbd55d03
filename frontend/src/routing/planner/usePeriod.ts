import { useQueries } from "@tanstack/react-query";
import { shiftDay } from "@/lib/time";
import { schedulesQuery } from "./queries";
import { mondayOf, weeks } from "./weeks";

/**
 * usePeriod is the Monday from which the four weeks around today are planned: the latest one that has schedules, else
 * this week's; null while that is unknown.
 */
export function usePeriod(today: string, unit: number | undefined): string | null {
  const monday = mondayOf(today);
  const mondays = Array.from({ length: weeks }, (_, i) => shiftDay(monday, -7 * i));
  return useQueries({
    queries: mondays.map(from => schedulesQuery(from, unit)),
    combine: answers => {
      const found = answers.findIndex(({ data }) => data?.items.some(row => row.open ?? row.published));
      if (found >= 0) return mondays[found] ?? monday;
      return answers.some(({ isPending }) => isPending) ? null : monday;
    },
  });
}
