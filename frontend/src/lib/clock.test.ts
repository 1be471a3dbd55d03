import { expect, it } from "vitest";
import { Clock } from "./clock";

it("follows a server that is minutes ahead", () => {
  const clock = new Clock(() => Date.parse("2026-06-30T08:00:00Z"));
  clock.observe("Tue, 30 Jun 2026 08:05:00 GMT");
  expect(new Date(clock.now()).toISOString()).toBe("2026-06-30T08:05:00.500Z");
});

it("does not jitter with the whole seconds of the header", () => {
  const clock = new Clock(() => Date.parse("2026-06-30T08:00:00.900Z"));
  clock.observe("Tue, 30 Jun 2026 08:00:00 GMT");
  expect(clock.now()).toBe(Date.parse("2026-06-30T08:00:00.900Z"));
});

it("keeps its time when the header is missing or nonsense", () => {
  const clock = new Clock(() => 1_000);
  clock.observe(null);
  clock.observe("yesterday");
  expect(clock.now()).toBe(1_000);
});
