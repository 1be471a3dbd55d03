import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

export type ShiftWish = components["schemas"]["AttendanceShiftWish"];
export type RosterWish = components["schemas"]["AttendanceRosterWish"];

const key = ["attendance"];

interface Days {
  from: string;
  to: string;
  unit: number | undefined;
}

const asked = ({ from, to, unit }: Days) => ({ from, to, unit, below: unit ? true : undefined });

export const daysQuery = (days: Days, after: string, limit: number) =>
  queryOptions({
    queryKey: [...key, "days", days, after, limit],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await call("GET", "/api/attendance/days", {
        query: { ...asked(days), after, limit },
        signal,
      });
      return { ...page, items: page.items.map(rep => ({ ...rep, id: rep.repId })) };
    },
  });

export const rateQuery = (days: Days) =>
  queryOptions({
    queryKey: [...key, "rate", days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/attendance/rate", { query: asked(days), signal }),
  });

export const punchesQuery = (rep: number, day: string) =>
  queryOptions({
    queryKey: [...key, "punches", rep, day],
    queryFn: ({ signal }) => call("GET", "/api/attendance/punches", { query: { rep, day }, signal }),
  });

export const shiftsQuery = queryOptions({
  queryKey: [...key, "shifts"],
  queryFn: ({ signal }) => call("GET", "/api/attendance/shifts", { signal }),
});

export const appealsQuery = (
  state: "asked" | "granted" | "refused" | "withdrawn" | "",
  after: string,
  limit: number,
) =>
  queryOptions({
    queryKey: [...key, "appeals", state, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/attendance/appeals", { query: { state, after, limit }, signal }),
  });

/** useAttendanceAct does something and has everything of the room read anew. */
function useAttendanceAct<In>(fn: (what: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: fn, onSuccess: () => queries.invalidateQueries({ queryKey: key }) });
}

export const useSaveShift = () =>
  useAttendanceAct(({ id, ...body }: ShiftWish & { id: number }) =>
    id === 0
      ? call("POST", "/api/attendance/shifts", { body })
      : call("PUT", "/api/attendance/shifts/{id}", { path: { id }, body }),
  );

export const useSetRoster = () =>
  useAttendanceAct((body: RosterWish) => call("POST", "/api/attendance/roster", { body }));

export const useDecide = () =>
  useAttendanceAct(({ id, act, note }: { id: number; act: "grant" | "refuse"; note: string }) =>
    call("POST", `/api/attendance/appeals/{id}/${act}`, { path: { id }, body: { note } }),
  );
