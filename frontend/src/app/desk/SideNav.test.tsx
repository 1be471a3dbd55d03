// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { sessionQuery } from "@/api/session";
import { startI18n } from "@/i18n";
import { SideNav } from "./SideNav";

beforeAll(() => startI18n("en"));
afterEach(cleanup);

/** nav shows the side navigation to somebody with these permissions. */
function nav(permissions: string[]): string[] {
  const client = new QueryClient();
  client.setQueryData(sessionQuery.queryKey, { permissions } as never);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <SideNav folded={false} onFold={vi.fn()} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const links = screen.getAllByRole("link").slice(1); // the first is the mark of the product
  return links.map(link => link.getAttribute("href") ?? "");
}

/** own are the pages of what concerns oneself; everybody has them. */
const own = ["/tasks", "/reports", "/jobs", "/approvals", "/messages"];

it("offers but its own affairs to who may do nothing", () => expect(nav([])).toEqual(own));

it("offers a page to who may open it, and no other", () => {
  expect(nav(["app.audit"])).toEqual([...own, "/audit"]);
});

it("offers more when a role gives more", () => {
  const before = nav(["visits.view"]);
  cleanup();
  expect(nav(["visits.view", "org.users"]).filter(page => !before.includes(page))).toEqual(["/users"]);
});
