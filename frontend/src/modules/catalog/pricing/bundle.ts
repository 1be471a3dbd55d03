// Sets that buyers put together: the rules of modules/catalog/pricing/bundle.go in Go. Amounts are whole fen.

export interface Option {
  key: number;
  name: string;
  product: number;
  unit: string;
  holds: number;
  extra?: number;
  most: number;
}

export interface Group {
  name: string;
  least: number;
  most: number;
  options: Option[] | null;
}

export interface Apart {
  one: number;
  other: number;
}

export interface Bundle {
  price: number;
  groups: Group[] | null;
  never?: Apart[] | null;
}

export interface Pick {
  option: number;
  count: number;
}

export interface Lack {
  code: "too_few" | "too_many" | "too_often" | "apart" | "unknown" | "count";
  /** group is counted from 0; -1 is none. */
  group: number;
  option?: number;
  other?: number;
  has: number;
  needs: number;
}

export interface Assembled {
  price: number;
  matters: Lack[];
}

const mostPicked = 1_000_000;

/** assemble says what a choice comes to, and what is still the matter with it. */
export function assemble(bundle: Bundle, picks: readonly Pick[]): Assembled {
  const groups = bundle.groups ?? [];
  const known = new Set(groups.flatMap(group => (group.options ?? []).map(option => option.key)));
  const { taken, matters } = takenOf(known, picks);
  let price = bundle.price;
  groups.forEach((group, at) => {
    let has = 0;
    for (const { key, extra = 0, most } of group.options ?? []) {
      const n = taken.get(key) ?? 0;
      has += n;
      price += n * extra;
      if (n > most) matters.push({ code: "too_often", group: at, option: key, has: n, needs: most });
    }
    if (has < group.least) matters.push({ code: "too_few", group: at, has, needs: group.least });
    else if (has > group.most) matters.push({ code: "too_many", group: at, has, needs: group.most });
  });
  for (const { one, other } of bundle.never ?? [])
    if (taken.get(one) && taken.get(other))
      matters.push({ code: "apart", group: -1, option: one, other, has: 0, needs: 0 });
  return { price, matters };
}

/** takenOf counts how often each option is taken; what is no option, or no count, counts for nothing. */
function takenOf(known: ReadonlySet<number>, picks: readonly Pick[]) {
  const taken = new Map<number, number>();
  const matters: Lack[] = [];
  for (const { option, count } of picks) {
    const sum = (taken.get(option) ?? 0) + count;
    if (!known.has(option)) matters.push({ code: "unknown", group: -1, option, has: 0, needs: 0 });
    else if (count < 0 || count > mostPicked || sum > mostPicked)
      matters.push({ code: "count", group: -1, option, has: count, needs: 0 });
    else taken.set(option, sum);
  }
  return { taken, matters };
}
