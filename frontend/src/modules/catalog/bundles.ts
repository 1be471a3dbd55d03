import { heldOf, heldValues, type HeldValues } from "./audience";
import { fenOf } from "./money";
import type { Bundle, BundleIn } from "./queries";

/** TypedOption is an option as it stands in the form: what it adds in yuan. */
export interface TypedOption {
  key: number;
  name: string;
  product: number;
  unit: string;
  holds: number;
  extra: number;
  most: number;
}

export interface TypedGroup {
  name: string;
  least: number;
  most: number;
  options: TypedOption[];
}

/** BundleValues are the fields of the form; the price is in yuan. */
export interface BundleValues extends HeldValues {
  price: number;
  groups: TypedGroup[];
  never: { one: number; other: number }[];
}

/** freshOption is an option that nobody has written yet; its key is free among the others. */
export function freshOption(groups: readonly Partial<TypedGroup>[]): Partial<TypedOption> {
  const keys = groups.flatMap(group => (group.options ?? []).map(option => option.key));
  return { key: Math.max(0, ...keys) + 1, holds: 1, extra: 0, most: 1 };
}

/** typedBundle fills the form. */
export function typedBundle(of: Bundle | null): object {
  const groups = of?.groups.map(group => ({
    ...group,
    options: group.options.map(option => ({ ...option, extra: (option.extra ?? 0) / 100 })),
  }));
  return {
    ...heldValues(of),
    price: of ? of.price / 100 : undefined,
    groups: groups ?? [{ least: 1, most: 1, options: [freshOption([])] }],
    never: of?.never ?? [],
  };
}

/** bundleOf reads the form. */
export function bundleOf(values: BundleValues, before: Bundle | null): BundleIn {
  const held = heldOf(values, before);
  delete held.rank;
  const groups = values.groups.map(group => ({
    ...group,
    options: group.options.map(option => ({ ...option, extra: fenOf(option.extra) })),
  }));
  return { ...held, price: fenOf(values.price), groups, never: values.never, rev: before?.rev ?? 0 };
}
