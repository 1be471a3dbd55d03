import { fenOf } from "./money";
import type { Deal, DealIn } from "./queries";

export type Does = Deal["does"];
export type Act = Does["act"];
export type Measure = Does["measure"];

export const acts: Act[] = ["percent", "off", "fixed", "free"];
export const measures: Measure[] = ["quantity", "amount"];

/** StepTyped is a step as people type it: amounts in yuan, percentages in percent. */
export interface StepTyped {
  least: number;
  value?: number;
  product?: number;
  unit?: string;
  count?: number;
}

/** DoesTyped is what a deal does, as people type it. */
export interface DoesTyped {
  act: Act;
  measure: Measure;
  categories: number[];
  brands: number[];
  unit: string;
  steps: StepTyped[];
  repeat: boolean;
  most?: number | null;
  group: string;
  paused: boolean;
}

export const freshDoes: DoesTyped = {
  act: "percent",
  measure: "amount",
  categories: [],
  brands: [],
  unit: "",
  steps: [{ least: 500, value: 2 }],
  repeat: false,
  group: "",
  paused: false,
};

/** typedOf shows a deal in the units people type. Fen and basis points are hundredths alike. */
export function typedOf({ does, paused }: Deal): DoesTyped {
  const money = does.measure === "amount" ? 100 : 1;
  return {
    act: does.act,
    measure: does.measure,
    categories: does.categories ?? [],
    brands: does.brands ?? [],
    unit: does.unit ?? "",
    steps: does.steps.map(({ least, value, gift }) => ({
      least: least / money,
      ...(gift
        ? { product: gift.product, unit: gift.unit, count: gift.count }
        : { value: (value ?? 0) / 100 }),
    })),
    repeat: does.repeat ?? false,
    ...(does.most ? { most: does.most / 100 } : {}),
    group: does.group ?? "",
    paused: paused ?? false,
  };
}

/** doesOf reads what was typed; products a deal names stay as they are. */
export function doesOf(typed: DoesTyped, before: Deal | null): Pick<DealIn, "does" | "paused"> {
  const least = (value: number): number => (typed.measure === "amount" ? fenOf(value) : Math.round(value));
  return {
    paused: typed.paused,
    does: {
      act: typed.act,
      measure: typed.measure,
      products: before?.does.products ?? [],
      categories: typed.categories,
      brands: typed.brands,
      steps: typed.steps.map(step => ({
        least: least(step.least),
        ...(typed.act === "free"
          ? { gift: { product: step.product ?? 0, unit: step.unit ?? "", count: step.count ?? 0 } }
          : { value: fenOf(step.value ?? 0) }),
      })),
      ...(typed.act === "fixed" ? { unit: typed.unit } : {}),
      ...(typed.repeat && (typed.act === "off" || typed.act === "free") ? { repeat: true } : {}),
      ...(typed.most ? { most: fenOf(typed.most) } : {}),
      ...(typed.group ? { group: typed.group } : {}),
    },
  };
}
