// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { sessionQuery } from "@/api/session";
import { startI18n } from "@/i18n";
import { tablesQuery } from "@/ui/sheets/queries";
import { EmployeesPage } from "./EmployeesPage";

beforeAll(async () => {
  // What jsdom lacks: a line that never answers, and sizes.
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addListener: vi.fn(),
    removeListener: vi.fn(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  await startI18n("en");
});
afterEach(cleanup);

function buttons(permissions: string[]): string[] {
  const client = new QueryClient();
  client.setQueryData(sessionQuery.queryKey, {
    permissions,
    company: { timeZone: "Asia/Shanghai" },
  } as never);
  client.setQueryData(["app", "views", "employees"], { items: [] });
  client.setQueryData(tablesQuery.queryKey, {
    items: [{ name: "org.employees", imports: permissions.includes("org.manage"), formats: ["xlsx"] }],
  } as never);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <EmployeesPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return screen.queryAllByRole("button").map(each => each.textContent);
}

it("has no button for what the person may not do", () => {
  const few = buttons(["org.view"]);
  expect(few).toContain("Export");
  cleanup();
  const more = buttons(["org.view", "org.manage"]).filter(button => !few.includes(button));
  expect(more).toEqual(["Import", "New employee"]);
});
