import type { Command } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";
import { dueOf, type Last, type MetricGroup, type Product, type RecordPayload, type Said } from "./ask";

/** measureViews are what records make of the last values before the server has said so. */
export const measureViews: Views = { "merchandising.record": recorded };

function recorded(shelf: Shelf, { payload }: Command): Shelf {
  const told = payload as unknown as RecordPayload;
  const outlet = (shelf.get("work")?.get(told.visit) as { outletId: number } | undefined)?.outletId;
  const due = outlet === undefined ? undefined : dueOf(shelf, outlet);
  if (!due) return shelf;
  const last = told.answers.reduce<Last[]>((list, answer) => {
    const at = list.findIndex(
      one => one.metricId === answer.metricId && (one.productId ?? 0) === (answer.productId ?? 0),
    );
    const was = list[at];
    if (was && was.visitRef === told.visit && Date.parse(was.at) > Date.parse(told.at)) return list;
    const before = was?.visitRef === told.visit ? was.before : was?.value;
    const said: Last = {
      metricId: answer.metricId,
      ...(answer.productId ? { productId: answer.productId } : {}),
      value: answer.value as Said,
      day: told.at.slice(0, 10),
      at: told.at,
      visitRef: told.visit,
      ...(before !== null && before !== undefined ? { before } : {}),
    };
    return at < 0 ? [...list, said] : list.with(at, said);
  }, due.last);
  return withDocument(shelf, "last-values", String(due.outletId), { ...due, last });
}

/** Ware is a product of the catalogue as another room keeps it. */
type Ware = Pick<Product, "id" | "code" | "name"> & { spec?: string };

/** listed lets the next visit ask of products that were put on the list of an outlet, before the server has said so. */
export function listed(shelf: Shelf, { payload }: Command): Shelf {
  const { outletId, products } = payload as { outletId: number; products: readonly number[] };
  const due = dueOf(shelf, outletId);
  const wares = products.flatMap(id => (shelf.get("wares")?.get(String(id)) as Ware | undefined) ?? []);
  if (!due || wares.length === 0) return shelf;
  const groups = due.groups.map(one => {
    const group = shelf.get("metric-groups")?.get(String(one.groupId)) as MetricGroup | undefined;
    const fresh = wares.map(({ id }) => id).filter(id => !one.products.includes(id));
    return group?.listed === "carried" ? { ...one, products: [...one.products, ...fresh] } : one;
  });
  const known = wares
    .filter(({ id }) => !shelf.get("products")?.has(String(id)))
    .reduce(
      (all, { id, code, name, spec = "" }) =>
        withDocument(all, "products", String(id), { id, code, name, spec, own: true } satisfies Product),
      shelf,
    );
  return withDocument(known, "last-values", String(outletId), { ...due, groups });
}
