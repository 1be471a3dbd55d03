import { expect, it } from "vitest";
import { thinned, thinnedTo } from "./simplify";

//      2
//     / \          1 and 3 lie on the way from 0 to 2 and from 2 to 4
//    1   3
//   0     4
it("keeps corners and leaves out what lies between them", () => {
  const line = [
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 0],
  ];
  expect(thinned(line, 0.01)).toEqual([line[0], line[2], line[4]]);
});

it("brings a lasso of a thousand positions to the corners an address can hold", () => {
  const ring = Array.from({ length: 1000 }, (_each, i) => [
    113 + Math.cos((i * Math.PI) / 500),
    34 + Math.sin((i * Math.PI) / 500),
  ]);
  ring.push(ring[0] ?? []);
  const thin = thinnedTo(ring, 120);
  expect(thin.length).toBeLessThanOrEqual(120);
  expect(thin.length).toBeGreaterThan(30);
  expect(thin.at(-1)).toEqual(thin[0]);
});
