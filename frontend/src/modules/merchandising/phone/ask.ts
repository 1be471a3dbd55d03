import type { components } from "@/api/schema";
import type { Shelf } from "@/offline/views";

type Schemas = components["schemas"];
export type Metric = Schemas["MerchandisingMetric"];
export type MetricGroup = Schemas["MerchandisingMetricGroup"];
export type Product = Schemas["MerchandisingProduct"];
export type RecordPayload = Schemas["MerchandisingTold"];

/** Said is a value as phones say it. */
export type Said = number | boolean | string;

/** Last is what an outlet said last, by which visit, and what the visit before that said. */
export interface Last {
  metricId: number;
  productId?: number;
  value: Said | null;
  day: string;
  at: string;
  visitRef: string;
  before?: Said | null;
}

/** OutletDue is what is due at an outlet, as modules/merchandising/offline.go has it. */
export interface OutletDue {
  outletId: number;
  groups: { groupId: number; products: number[] }[];
  last: Last[];
}

/** Asked is one group as a visit is asked it. */
export interface Asked {
  group: MetricGroup;
  /** metrics are those of the outlet as a whole, in their order; reckoned ones among them. */
  metrics: Metric[];
  /** columns are those of each product. */
  columns: Metric[];
  products: Product[];
}

/** Cell names what a value is of: 0 is the outlet as a whole. */
export type Cell = `${number}/${number}`;

export const cellOf = (metric: number, product = 0): Cell => `${metric}/${product}`;

export function dueOf(shelf: Shelf, outlet: number): OutletDue | undefined {
  return shelf.get("last-values")?.get(String(outlet)) as OutletDue | undefined;
}

/** askedOf are the groups of a step that are due at an outlet; group 0 is all of them. */
export function askedOf(shelf: Shelf, outlet: number, group: number): Asked[] {
  const due = dueOf(shelf, outlet)?.groups ?? [];
  return due.flatMap(({ groupId, products }) => {
    const found = shelf.get("metric-groups")?.get(String(groupId)) as MetricGroup | undefined;
    if (!found || (group !== 0 && groupId !== group)) return [];
    const metrics = documents<Metric>(shelf, "metrics", found.metrics).filter(one => one.state === "active");
    const columns = metrics.filter(one => one.per === "product");
    return [
      {
        group: found,
        metrics: metrics.filter(one => one.per === "outlet"),
        columns,
        products: columns.length > 0 ? documents<Product>(shelf, "products", products) : [],
      },
    ];
  });
}

/** idleGroup says that nothing of a group is asked at an outlet: as the server has told, not because it has told nothing. */
export function idleGroup(shelf: Shelf, outlet: number, group: number): boolean {
  return dueOf(shelf, outlet) !== undefined && askedOf(shelf, outlet, group).length === 0;
}

function documents<T>(shelf: Shelf, collection: string, ids: readonly number[]): T[] {
  return ids.flatMap(id => {
    const found = shelf.get(collection)?.get(String(id)) as T | undefined;
    return found ? [found] : [];
  });
}

/** Ghost is what an outlet said in an earlier visit. */
export interface Ghost {
  value: Said;
  day: string;
}

/** ghostsOf are the values of earlier visits; what this visit has said is none. */
export function ghostsOf(due: OutletDue | undefined, visit: string): Map<Cell, Ghost> {
  const ghosts = new Map<Cell, Ghost>();
  for (const { metricId, productId, value, before, visitRef, day } of due?.last ?? []) {
    const said = visitRef === visit ? before : value;
    if (said !== null && said !== undefined) ghosts.set(cellOf(metricId, productId), { value: said, day });
  }
  return ghosts;
}

/** Recognised is what the photos of a visit propose, as modules/photos/recognition/proposal.go has it. */
interface Recognised {
  metricId: number;
  lines: { productId: number; facings: number }[];
}

/** recognisedOf are the numbers that the photos of a visit propose; none when nobody is asked about them. */
export function recognisedOf(shelf: Shelf, visit: string): Map<Cell, number> {
  const found = shelf.get("recognised")?.get(visit) as Recognised | undefined;
  return new Map(found?.lines.map(one => [cellOf(found.metricId, one.productId), one.facings]));
}

/** toldOf are the values that this visit has told already. */
export function toldOf(due: OutletDue | undefined, visit: string): Map<Cell, Said> {
  const told = new Map<Cell, Said>();
  for (const { metricId, productId, value, visitRef } of due?.last ?? [])
    if (visitRef === visit && value !== null) told.set(cellOf(metricId, productId), value);
  return told;
}
