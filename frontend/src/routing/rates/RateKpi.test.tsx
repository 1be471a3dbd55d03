// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { sessionQuery } from "@/api/session";
import { startI18n } from "@/i18n";
import { ratesQuery } from "./queries";
import { RateKpi } from "./RateKpi";

beforeAll(() => startI18n("en"));
beforeEach(() => vi.setSystemTime("2026-11-30T20:00:00Z")); // December has begun in Shanghai
afterEach(cleanup);

/** shown is the figure above the live map for somebody with these permissions. */
function shown(permissions: string[], planned: number, active: number): HTMLElement {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(sessionQuery.queryKey, {
    permissions,
    company: { timeZone: "Asia/Shanghai" },
  } as never);
  const reps = [{ unitId: 1, repId: 7, planned, active, rate: 0 }];
  client.setQueryData(ratesQuery("2026-12", undefined).queryKey, { reps } as never);
  return render(
    <QueryClientProvider client={client}>
      <RateKpi unit={undefined} />
    </QueryClientProvider>,
  ).container;
}

it("says this month's rate, by the company's calendar", () => {
  expect(shown(["routing.view"], 9, 10).textContent).toContain("90.0%");
});

it("is a dash where there is nothing to plan", () => {
  expect(shown(["routing.view"], 0, 0).textContent).toContain("–");
});

it("is alarming below the goal, and only there", () => {
  const low = shown(["routing.view"], 8, 10).innerHTML;
  cleanup();
  const high = shown(["routing.view"], 9, 10).innerHTML;
  expect(low).toContain("alarm");
  expect(high).not.toContain("alarm");
});

it("is nothing to who may not see plans", () => {
  expect(shown([], 9, 10).textContent).toBe("");
});
