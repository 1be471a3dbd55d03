const usual = 60_000; // ms that a condition may take on a loaded machine
const between = 100; // ms between two looks

/**
 * until looks again and again until what it reads fits, and gives it. What never fits is named with its last
 * reading. A read that throws, as of a page between two addresses, counts as one that does not fit.
 */
export async function until(what, read, fits, patience = usual) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      last = await read();
      if (fits(last)) return last;
    } catch (thrown) {
      last = thrown;
    }
    if (Date.now() > end) throw new Error(`${what}: still ${told(last)}`);
    await new Promise(resolve => setTimeout(resolve, between));
  }
}

const told = value => (value instanceof Error ? value.message : (JSON.stringify(value) ?? String(value)));

/** counted waits until a locator finds so many, no more and no fewer. */
export const counted = (locator, n, what) =>
  until(
    what,
    () => locator.count(),
    found => found === n,
  );

/** alike says that two lists hold the same in the same order. */
export const alike = (a, b) => a.length === b.length && a.every((each, i) => each === b[i]);
