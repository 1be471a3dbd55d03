import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { runQuery, runsQuery } from "./queries";
import type { Run } from "./types";
import { take } from "./useRunNews";

const run: Run = {
  id: 5,
  unitId: 1,
  kind: "optimise",
  state: "waiting",
  asked: { kind: "optimise", scheduleId: 3, rev: 1, objective: "time" },
  askedAt: "2026-11-30T01:00:00Z",
  progress: { share: 0, cost: 0, unserved: 0, history: [] },
};
const going = {
  ...run,
  state: "running" as const,
  startedAt: "2026-11-30T01:00:01Z",
  progress: { share: 0.4, cost: 900, unserved: 2, history: [[10, 900]] },
};
const one = runQuery(5).queryKey;
const list = runsQuery(1).queryKey;

function page(known: Run[]): QueryClient {
  const queries = new QueryClient();
  queries.setQueryData(one, run);
  queries.setQueryData(list, { items: known });
  return queries;
}

it("shows how far a run is, and keeps what it was asked for", () => {
  const queries = page([run]);
  take(queries, going);
  const now = queries.getQueryData<Run>(one);
  expect(now).toMatchObject({ state: "running", progress: { share: 0.4 }, asked: { objective: "time" } });
  expect(now).toEqual(queries.getQueryData<{ items: Run[] }>(list)?.items[0]);
  expect(queries.getQueryState(list)?.isInvalidated).toBe(false);
});

it("asks for a run that is over, as the socket brings no result", () => {
  const queries = page([run]);
  take(queries, { ...going, state: "done" });
  expect(queries.getQueryData<Run>(one)?.state).toBe("waiting");
  expect([one, list].map(key => queries.getQueryState(key)?.isInvalidated)).toEqual([true, true]);
});

it("asks for the list when somebody else has begun a run", () => {
  const queries = page([]);
  take(queries, going); // of another unit, or the list would have it
  expect(queries.getQueryState(list)?.isInvalidated).toBe(false);
  take(queries, { ...going, state: "waiting" });
  expect(queries.getQueryState(list)?.isInvalidated).toBe(true);
});
