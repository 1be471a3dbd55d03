import { describe, expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { type Shelf, shelfOf } from "@/offline/views";
import {
  type Answers,
  objectionTo,
  objectionsTo,
  reckoned,
  recordsOf,
  shotsOf,
  takeGhosts,
  withoutShot,
  withShot,
} from "./answers";
import { askedOf, cellOf, dueOf, ghostsOf, type Last, type Metric, toldOf } from "./ask";
import { measureViews } from "./views";

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
    [cellOf(1, 7)]: { value: true },
    [cellOf(3)]: { value: 1.5 },
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
