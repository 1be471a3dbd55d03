import { expect, it } from "vitest";
import type { CameraFace, StepSite } from "@/offline/steps";
import type { Command } from "@/offline/store";
import { shelfOf } from "@/offline/views";
import {
  entriesOf,
  entryOf,
  lackOf,
  promotionsAt,
  promoViews,
  sameEntries,
  type PromoPayload,
  scoreOf,
  wishesOf,
} from "./promotions";

const points = [
  { key: "stack", name: "堆头", weight: 3, photo: true },
  { key: "poster", name: "海报", weight: 1, photo: false },
];
const shelf = shelfOf([
  { collection: "work", id: "now", rev: "1", body: { ref: "now", outletId: 3 } },
  {
    collection: "promotions",
    id: "3",
    rev: "1",
    body: { outletId: 3, promotions: [{ id: 7, name: "火锅季", note: "", to: "2026-03-31", points }] },
  },
]);
const shot = { sha256: "a".repeat(64), takenAt: "2026-03-02T04:00:00Z" };
const entries = {
  "7 stack": { done: true, note: "", photos: [shot.sha256], shots: [shot] },
  "7 poster": { done: false, note: " 破损 ", photos: [], shots: [] },
};
const site = { visit: "now", outlet: { id: 3, code: "C", name: "店" }, step: { key: "promo" } } as StepSite;
const camera = {
  wishOf: (_: unknown, one: { sha256: string }) => ({
    type: "photos.attach",
    v: 1,
    payload: {},
    thread: "now",
    about: "店",
    picture: one.sha256,
  }),
} as unknown as CameraFace;

it("asks every point, and the photo of what is carried out", () => {
  const [stack, poster] = points as [(typeof points)[0], (typeof points)[0]];
  expect(lackOf(stack, entryOf({}, "7 stack"))).toBe("unsaid");
  expect(lackOf(stack, { done: true, note: "", photos: [], shots: [] })).toBe("photo");
  expect(lackOf(stack, { done: false, note: "", photos: [], shots: [] })).toBeNull();
  expect(lackOf(poster, { done: true, note: "", photos: [], shots: [] })).toBeNull();
  expect(scoreOf(points, key => key === "stack")).toBe(75);
});

it("tells the photos before the check, which shows at once", () => {
  const wishes = wishesOf(site, camera, promotionsAt(shelf, 3), entries, "2026-03-02T04:01:00Z");
  expect(wishes.map(one => one.type)).toEqual(["photos.attach", "merchandising.promo_check"]);
  const told = wishes[1]?.payload as unknown as PromoPayload;
  expect(told.points).toEqual([
    { key: "stack", done: true, photos: [shot.sha256] },
    { key: "poster", done: false, note: "破损", photos: [] },
  ]);
  const view = promoViews["merchandising.promo_check"];
  const now = promotionsAt(view?.(shelf, { ...wishes[1], n: 1 } as unknown as Command), 3);
  expect(now[0]?.last).toMatchObject({ visitRef: "now", score: 75 });
  expect(entriesOf(now, "now")["7 poster"]).toMatchObject({ done: false, note: "破损" });
  expect(entriesOf(now, "another")).toEqual({});
});

it("takes over what the check before said, and wants its photo anew", () => {
  const points = [
    { key: "stack", done: true, photos: [shot.sha256] },
    { key: "gone", done: true, photos: [] },
  ];
  const [promotion] = promotionsAt(shelf, 3);
  if (!promotion) throw new Error("a promotion is wanted");
  const checked = { ...promotion, last: { visitRef: "before", day: "2026-02-23", score: 75, points } };
  const same = sameEntries([checked], {}, "now");
  expect(same).toEqual({ "7 stack": { done: true, note: "", photos: [], shots: [], same: true } });
  expect(lackOf({ key: "stack", name: "", weight: 3, photo: true }, entryOf(same ?? {}, "7 stack"))).toBe(
    "photo",
  );
  expect(lackOf({ key: "poster", name: "", weight: 1, photo: false }, entryOf(same ?? {}, "7 poster"))).toBe(
    "unsaid",
  );
  const told = wishesOf(site, camera, [checked], same ?? {}, "2026-03-02T04:01:00Z")[0]
    ?.payload as unknown as PromoPayload;
  expect(told.points[0]).toEqual({ key: "stack", done: true, photos: [], same: true });
});

it("offers nothing to take over where nothing was checked, or this visit has begun", () => {
  const [promotion] = promotionsAt(shelf, 3);
  if (!promotion) throw new Error("a promotion is wanted");
  const last = { visitRef: "now", day: "2026-03-02", score: 75, points: [] };
  expect(sameEntries([promotion], {}, "now")).toBeNull();
  expect(sameEntries([{ ...promotion, last }], {}, "now")).toBeNull();
  expect(sameEntries([{ ...promotion, last }], entries, "another")).toBeNull();
});
