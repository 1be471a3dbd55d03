import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { shown } from "@/offline/views";
import { actsAt, assetsOf, foundBy, handledViews, handleWish, type OwnAsset } from "./handled";

const asset = (more: Partial<OwnAsset> = {}): OwnAsset => ({
  id: 1,
  code: "BG-001",
  model: "SC-256",
  valueFen: 1,
  boughtOn: "2024-05-01",
  state: "placed",
  since: "2026-03-02T04:00:00Z",
  unitId: 1,
  unit: "U",
  outletId: 7,
  outlet: "A",
  rev: 1,
  ...more,
});

it("finds an asset by its code, however it was typed", () => {
  expect(foundBy([asset()], " bg-001 ")?.id).toBe(1);
  expect(foundBy([asset()], "BG-002")).toBeUndefined();
});

it("offers what the course allows at an outlet", () => {
  expect(actsAt(asset(), 7)).toEqual(["return", "repair"]);
  expect(actsAt(asset(), 8)).toEqual([]);
  expect(actsAt(asset({ state: "moving" }), 7)).toEqual(["place", "return"]);
  expect(actsAt(asset({ state: "in_stock" }), 8)).toEqual(["place"]);
  expect(actsAt(asset({ state: "in_repair" }), 7)).toEqual([]);
});

it("shows what was done before the server has heard of it", () => {
  const outlet = { id: 7, code: "A1", name: "A" };
  const deed = { act: "return" as const, photo: new Blob(), note: "", signature: "s", slip: "d" };
  const wish = handleWish(asset(), outlet, deed, "t", 0);
  const command: Command = { ...wish, n: 1, id: "id", madeAt: "", answered: false };
  const kept = [{ collection: "assets", id: "BG-001", rev: "1", body: asset() }];
  const [now] = assetsOf(shown(kept, [command], handledViews));
  expect([now?.state, now?.outletId, now?.waiting]).toEqual(["in_stock", undefined, true]);
});
