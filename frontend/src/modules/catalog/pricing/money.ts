// Bounds of what may be asked, so that every sum is a whole number that the browser knows exactly.
export const mostMoney = 1_000_000_000_000; // fen
export const mostCount = 1_000_000_000; // base units

/** share gives amount * part / whole, rounded half up; what lies beyond every bound comes to one fen more than that. */
export function share(amount: number, part: number, whole: number): number {
  const quotient = (BigInt(amount) * BigInt(part) + BigInt(whole) / 2n) / BigInt(whole);
  return quotient > BigInt(mostMoney) ? mostMoney + 1 : Number(quotient);
}

/**
 * divide divides an amount by weights and loses nothing: each gets its share rounded down, and the fen that are left go
 * to the largest remainders, of equal ones to the first. Weights that are all 0 get nothing.
 */
export function divide(amount: number, weights: number[]): number[] {
  const whole = weights.reduce((sum, each) => sum + each, 0);
  if (whole === 0) return weights.map(() => 0);
  const parts = weights.map((weight, i) => {
    const product = BigInt(amount) * BigInt(weight);
    return { i, fen: Number(product / BigInt(whole)), rest: product % BigInt(whole) };
  });
  const left = amount - parts.reduce((sum, each) => sum + each.fen, 0);
  const ahead = parts.toSorted((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const each of ahead.slice(0, left)) each.fen += 1;
  return parts.map(each => each.fen);
}
