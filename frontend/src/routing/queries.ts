import { queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";

/** plansQuery asks for the plans a rep has on a day. */
export const plansQuery = (rep: number, day: string) =>
  queryOptions({
    queryKey: ["routing", "plans", rep, day],
    queryFn: ({ signal }) => call("GET", "/api/routing/plans", { query: { rep, day }, signal }),
  });
