/** packsOf reads the packs of a product, the largest first: 1 case = 20 bags. */
export function packsOf({ units }: { units: readonly { code: string; holds: number }[] }): string {
  const base = units.find(unit => unit.holds === 1)?.code ?? "";
  const larger = units.filter(unit => unit.holds > 1).toSorted((a, b) => b.holds - a.holds);
  return larger.length === 0
    ? base
    : larger.map(unit => `1 ${unit.code} = ${String(unit.holds)} ${base}`).join(" · ");
}
