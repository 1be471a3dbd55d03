/** yuan writes fen as people read them: ¥ 1,234.50. */
export function yuan(fen: number): string {
  return `¥ ${(fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** fenOf reads yuan that were typed, to the nearest fen. */
export function fenOf(typed: number): number {
  return Math.round(typed * 100);
}
