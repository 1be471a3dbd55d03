/** purity is own facings of all, in per cent with one decimal, as modules/assets/capture.go reckons it; an empty freezer has none. */
export function purity(own: number, others: number): number | null {
  const all = own + others;
  if (all === 0) return null;
  return Math.floor((2000 * own + all) / (2 * all)) / 10;
}
