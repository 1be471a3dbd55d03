import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { type Shelf, shown } from "@/offline/views";
import {
  type Basics,
  basicsOf,
  basicsViews,
  clashesOf,
  type Edit,
  entered,
  keepWishes,
  lacksReason,
  type OutletBasics,
  settleWish,
  untouched,
} from "./basics";

const sheet: OutletBasics = {
  outletId: 7,
  account: "Corner shop",
  basics: { phone: "1", note: "", name: "Corner shop", orderDay: 0 },
  asks: ["name"],
  taken: false,
};

const clashing: OutletBasics = {
  ...sheet,
  clash: {
    base: { phone: "0", note: "" },
    mine: { phone: "2", note: "mine" },
    theirs: { phone: "1", note: "theirs" },
    others: { phone: { by: "Lead", at: "2026-03-02T04:00:00Z" } },
  },
};

const shelfWith = (body: OutletBasics, ...commands: Command[]): Shelf =>
  shown([{ collection: "outlet-basics", id: "7", rev: "1", body }], commands, basicsViews);

const told = (payload: object, answered = false): Command => ({
  type: "accounts.keep",
  v: 1,
  payload: { ...payload },
  thread: "t",
  about: "",
  n: 1,
  id: "c",
  madeAt: "",
  answered,
});

const edit = (mine: Basics): Edit =>
  Object.entries(mine).reduce(
    (so, [field, value]) => entered(so, sheet, field as keyof Basics, value as string),
    untouched,
  );

it("keeps what a field was as it was touched first, and forgets one that is put back", () => {
  const twice = entered(
    edit({ phone: "2" }),
    { ...sheet, basics: { ...sheet.basics, phone: "9" } },
    "phone",
    "3",
  );
  expect(twice).toEqual({ base: { phone: "1" }, mine: { phone: "3" }, reason: "" });
  expect(entered(twice, sheet, "phone", "1")).toEqual(untouched);
});

it("tells by itself what somebody else agrees to, with the reason", () => {
  const both = { ...edit({ phone: "2", name: "New sign" }), reason: " repainted " };
  expect(lacksReason({ ...both, reason: " " }, sheet)).toBe(true);
  expect(keepWishes(sheet, both).map(({ payload }) => payload)).toEqual([
    { outletId: 7, base: { phone: "1" }, mine: { phone: "2" } },
    { outletId: 7, base: { name: "Corner shop" }, mine: { name: "New sign" }, reason: "repainted" },
  ]);
  expect(keepWishes(sheet, untouched)).toEqual([]);
});

it("shows what was kept at once, and what is asked for beside what it is", () => {
  const shelf = shelfWith(
    sheet,
    told({ outletId: 7, base: { phone: "1" }, mine: { phone: "2" } }),
    told({ outletId: 7, base: { name: "Corner shop" }, mine: { name: "New sign" } }),
  );
  const now = basicsOf(shelf, 7);
  expect(now?.basics).toMatchObject({ phone: "2", name: "Corner shop" });
  expect(now?.asked).toEqual({ name: "New sign" });
  expect(now?.waiting).toBe(true);
});

it("does nothing to documents that contain it, and never writes over what somebody else made of a field", () => {
  const done = { ...sheet, basics: { ...sheet.basics, phone: "2" } };
  expect(
    basicsOf(shelfWith(done, told({ outletId: 7, base: { phone: "1" }, mine: { phone: "2" } }, true)), 7),
  ).toEqual({
    ...done,
    waiting: false,
  });
  const other = { ...sheet, basics: { ...sheet.basics, phone: "5" } };
  expect(
    basicsOf(shelfWith(other, told({ outletId: 7, base: { phone: "1" }, mine: { phone: "2" } })), 7)?.basics
      .phone,
  ).toBe("5");
});

it("settles a clash field by field", () => {
  expect(clashesOf(shelfWith(clashing))).toHaveLength(1);
  const first = settleWish(clashing, { phone: "mine" }, "");
  expect(first.payload).toEqual({
    outletId: 7,
    base: { phone: "1" },
    mine: { phone: "2" },
    settles: ["phone"],
  });
  const half = basicsOf(shelfWith(clashing, told(first.payload)), 7);
  expect(half?.clash?.mine).toEqual({ note: "mine" });
  expect(half?.basics.phone).toBe("2");
  const rest = settleWish(clashing, { phone: "mine", note: "theirs" }, "");
  expect(rest.payload).toMatchObject({ mine: { phone: "2" }, settles: ["phone", "note"] });
  expect(clashesOf(shelfWith(clashing, told(rest.payload)))).toEqual([]);
});
