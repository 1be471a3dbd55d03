import { describe, expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { type Shelf, shelfOf, withDocument } from "@/offline/views";
import {
  answered,
  type Answers,
  corrected,
  objectionTo,
  objectionsTo,
  reckoned,
  recordsOf,
  sameSince,
  shotsOf,
  takeGhosts,
  takeRecognised,
  withoutShot,
  withShot,
} from "./answers";
import {
  askedOf,
  cellOf,
  dueOf,
  ghostsOf,
  idleGroup,
  type Last,
  type Metric,
  recognisedOf,
  toldOf,
} from "./ask";
import { listed, measureViews } from "./views";

const metric = (id: number, code: string, more: Partial<Metric> = {}): Metric => ({
  id,
  code,
  zh: code,
  en: code,
  class: "display",
  kind: "number",
  per: "outlet",
  decimals: 0,
  options: [],
  required: false,
  state: "active",
  used: false,
  changedAt: "",
  rev: 1,
  ...more,
});

const metrics = [
  metric(1, "stocked", { kind: "bool", per: "product", required: true }),
  metric(2, "price", { per: "product", decimals: 2, least: 0, most: 500, band: 0.2 }),
  metric(3, "own_m", { decimals: 1, required: true }),
  metric(4, "total_m", { decimals: 1 }),
  metric(5, "share", { decimals: 2, formula: "own_m / total_m" }),
];
const earlier = (metricId: number, value: Last["value"], productId?: number): Last => ({
  metricId,
  ...(productId ? { productId } : {}),
  value,
  day: "2026-11-16",
  at: "2026-11-16T02:00:00Z",
  visitRef: "before",
});
const shelf: Shelf = shelfOf([
  ...metrics.map(body => ({ collection: "metrics", id: String(body.id), rev: "1", body })),
  {
    collection: "metric-groups",
    id: "9",
    rev: "1",
    body: { id: 9, name: "G", metrics: [1, 2, 3, 4, 5], targets: [{ metricId: 2, productId: 8, value: 20 }] },
  },
  ...[7, 8].map(id => ({ collection: "products", id: String(id), rev: "1", body: { id, name: `P${id}` } })),
  { collection: "work", id: "now", rev: "1", body: { ref: "now", outletId: 3 } },
  {
    collection: "last-values",
    id: "3",
    rev: "1",
    body: {
      outletId: 3,
      groups: [{ groupId: 9, products: [7, 8] }],
      last: [earlier(2, 10, 7), earlier(1, true, 7), earlier(3, 1.5)],
    },
  },
]);
const [asked] = askedOf(shelf, 3, 9);
if (!asked) throw new Error("nothing is asked");
const ghosts = ghostsOf(dueOf(shelf, 3), "now");

it("asks the group that is due, by product and of the outlet", () => {
  expect(asked.columns.map(one => one.code)).toEqual(["stocked", "price"]);
  expect(asked.products.map(one => one.id)).toEqual([7, 8]);
  expect(askedOf(shelf, 3, 1)).toEqual([]);
  expect(askedOf(shelf, 4, 0)).toEqual([]);
});

it("takes the ghosts where nothing was said yet", () => {
  const said = takeGhosts([asked], { [cellOf(2, 7)]: { value: 11 } }, ghosts);
  expect(said).toEqual({
    [cellOf(2, 7)]: { value: 11 },
    [cellOf(1, 7)]: { value: true, same: true },
    [cellOf(3)]: { value: 1.5, same: true },
  });
});

describe("as last time", () => {
  const since = (answers: Answers, of = ghosts): string | null => sameSince([asked], answers, of);

  it("is offered while nothing was said, with the oldest day it holds from", () => {
    const mixed = new Map([...ghosts, [cellOf(4), { value: 8, day: "2026-10-02" }]]);
    expect(since({})).toBe("2026-11-16");
    expect(since({}, mixed)).toBe("2026-10-02");
    expect(since({ [cellOf(2, 7)]: { value: 11 } })).toBeNull();
  });

  it("is not offered where nothing was ever said, or only photos and what this visit said", () => {
    expect(since({}, new Map())).toBeNull();
    expect(since({}, new Map([[cellOf(99), { value: 1, day: "2026-11-16" }]]))).toBeNull();
    const photo = metric(21, "front", { kind: "photo" });
    const only = { ...asked, columns: [], products: [], metrics: [photo] };
    expect(sameSince([only], {}, new Map([[cellOf(21), { value: "a", day: "2026-11-16" }]]))).toBeNull();
    expect(
      ghostsOf({ outletId: 3, groups: [], last: [{ ...earlier(3, 1.5), visitRef: "now" }] }, "now").size,
    ).toBe(0);
  });

  it("does not answer what is required and was never asked before", () => {
    const said = takeGhosts([asked], {}, ghosts);
    expect([...objectionsTo(asked, said, ghosts).keys()]).toEqual([cellOf(1, 8)]);
  });

  it("is told with each value, until the rep enters another", () => {
    const said = answered(takeGhosts([asked], {}, ghosts), cellOf(3), { value: 2 });
    const told = recordsOf("now", [asked], said, "2026-11-22T02:00:00Z").flatMap(one => one.answers);
    expect(told).toEqual([
      { metricId: 1, productId: 7, value: true, same: true },
      { metricId: 2, productId: 7, value: 10, same: true },
      { metricId: 3, value: 2 },
    ]);
  });

  it("asks nothing only where the server has said that nothing is due", () => {
    expect(idleGroup(shelf, 3, 9)).toBe(false);
    expect(idleGroup(shelf, 3, 1)).toBe(true);
    expect(idleGroup(shelf, 4, 9)).toBe(false);
  });
});

describe("objectionTo", () => {
  const price = metrics[1] as Metric;
  it.each([
    ["below the least", -1, null, undefined, "least"],
    ["above the most", 501, null, undefined, "most"],
    ["too many decimals", 10.123, null, undefined, "decimals"],
    ["a fifth and more off the last one", 12.5, null, { value: 10, day: "" }, "doubtful"],
    ["a fifth off", 12, null, { value: 10, day: "" }, undefined],
    ["far from the last one, near the target", 19, 20, { value: 10, day: "" }, undefined],
    ["nothing to hold it against", 12.5, null, undefined, undefined],
  ])("%s", (_name, value, target, ghost, why) =>
    expect(objectionTo(price, { value }, target, ghost)?.why).toBe(why),
  );

  it("lets a doubtful one pass once it is confirmed", () => {
    expect(objectionTo(price, { value: 15, confirmed: true }, null, { value: 10, day: "" })).toBeNull();
  });

  it("asks a validation with the last value, and takes what cannot be told for right", () => {
    const cold = metric(6, "cold", { validation: "value <= last + 25" });
    expect(objectionTo(cold, { value: 40 }, null, { value: 10, day: "" })?.why).toBe("rule");
    expect(objectionTo(cold, { value: 40 }, null, undefined)).toBeNull();
  });
});

it("names what is required and missing", () => {
  const wrong = objectionsTo(asked, { [cellOf(1, 7)]: { value: false } }, ghosts);
  expect([...wrong.keys()]).toEqual([cellOf(1, 8), cellOf(3)]);
});

it("reckons as it is typed", () => {
  const share = metrics[4] as Metric;
  expect(reckoned(share, asked, { [cellOf(3)]: { value: 2 }, [cellOf(4)]: { value: 8 } })).toBe(0.25);
  expect(reckoned(share, asked, { [cellOf(3)]: { value: 2 } })).toBeNull();
});

it("tells what was said, and the phone shows it as told before the server has heard of it", () => {
  const [payload] = recordsOf("now", [asked], { [cellOf(2, 7)]: { value: 11 } }, "2026-11-22T02:00:00Z");
  expect(payload?.answers).toEqual([{ metricId: 2, productId: 7, value: 11 }]);
  const command = { type: "merchandising.record", payload } as unknown as Command;
  const view = measureViews["merchandising.record"];
  const after = view?.(shelf, command) ?? shelf;
  expect(toldOf(dueOf(after, 3), "now").get(cellOf(2, 7))).toBe(11);
  expect(ghostsOf(dueOf(after, 3), "now").get(cellOf(2, 7))?.value).toBe(10);
  expect(view?.(after, command)).toEqual(after);
});

describe("photos", () => {
  const [a, b] = ["a", "b"].map(letter => ({ sha256: letter.repeat(64), takenAt: "2026-11-22T02:00:00Z" }));
  if (!a || !b) throw new Error("two photos are wanted");
  const price = metric(20, "rival_price", { per: "product" });
  const photo = metric(21, "rival_photo", { kind: "photo", per: "product", required: true });
  const front = metric(22, "front", { kind: "photo", required: true });
  const rivals = { ...asked, columns: [price, photo], metrics: [front] };

  it("are taken one by one and dropped again", () => {
    const two = withShot(withShot(undefined, a), b);
    expect(two.value).toBe(`${a.sha256} ${b.sha256}`);
    expect(withShot(two, a).shots).toHaveLength(2);
    expect(withoutShot(two, a.sha256)).toEqual(withShot(undefined, b));
    expect(withoutShot(withShot(undefined, a), a.sha256)).toBeNull();
  });

  it("are wanted of each product that something was said of, and of the outlet always", () => {
    const said: Answers = { [cellOf(20, 7)]: { value: 9 } };
    expect([...objectionsTo(rivals, said, new Map()).keys()]).toEqual([cellOf(21, 7), cellOf(22)]);
    const shown = { ...said, [cellOf(21, 7)]: withShot(undefined, a), [cellOf(22)]: withShot(undefined, b) };
    expect(objectionsTo(rivals, shown, new Map()).size).toBe(0);
  });

  it("are told once, before what they answer, and never taken from last time", () => {
    const shown: Answers = { [cellOf(21, 7)]: withShot(undefined, a), [cellOf(22)]: withShot(undefined, a) };
    expect(shotsOf([rivals], shown)).toEqual([a]);
    expect(recordsOf("now", [rivals], shown, "")[0]?.answers).toEqual([
      { metricId: 21, productId: 7, value: a.sha256 },
      { metricId: 22, value: a.sha256 },
    ]);
    const earlierPhoto = new Map([[cellOf(22), { value: a.sha256, day: "" }]]);
    expect(takeGhosts([rivals], {}, earlierPhoto)).toEqual({});
  });
});

describe("what photos propose", () => {
  const lines = [
    { productId: 7, facings: 4 },
    { productId: 8, facings: 2 },
  ];
  const seen = withDocument(shelf, "recognised", "now", { visit: "now", metricId: 2, lines });
  const recognised = recognisedOf(seen, "now");

  it("is taken over where nothing was said, and told as taken over even when it is corrected", () => {
    const answers = takeRecognised([asked], { [cellOf(2, 8)]: { value: 9 } }, recognised);
    expect(answers[cellOf(2, 7)]).toEqual({ value: 4, taken: true });
    expect(answers[cellOf(2, 8)]).toEqual({ value: 9 });
    const mended = { ...answers, [cellOf(2, 7)]: corrected(answers[cellOf(2, 7)], 5) };
    const told = recordsOf("now", [asked], mended, "2026-11-23T02:00:00Z").flatMap(one => one.answers);
    expect(told.find(one => one.productId === 7)).toMatchObject({ value: 5, taken: true });
    expect(told.find(one => one.productId === 8)).toEqual({ metricId: 2, productId: 8, value: 9 });
  });

  it("is nothing in another visit, or when nobody recognises", () => {
    expect(recognisedOf(seen, "other").size).toBe(0);
    expect(recognisedOf(shelf, "now").size).toBe(0);
  });
});

it("asks of what was put on the list at the outlet, where the group asks of the list", () => {
  const group = { id: 9, name: "G", metrics: [1, 2, 3, 4, 5], targets: [], listed: "carried" };
  const ware = { id: 11, code: "P11", name: "P11" };
  const kept = withDocument(withDocument(shelf, "metric-groups", "9", group), "wares", "11", ware);
  const command = { payload: { outletId: 3, products: [11, 7, 12] } } as unknown as Command;
  const after = listed(kept, command);
  expect(askedOf(after, 3, 9)[0]?.products.map(one => one.id)).toEqual([7, 8, 11]);
  expect(listed(after, command)).toEqual(after);
  const named = withDocument(kept, "metric-groups", "9", { ...group, listed: "products" });
  expect(askedOf(listed(named, command), 3, 9)[0]?.products.map(one => one.id)).toEqual([7, 8]);
});
