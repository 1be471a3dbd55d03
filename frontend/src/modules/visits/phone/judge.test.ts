import { describe, expect, it } from "vitest";
import { travel } from "@/lib/geometry";
import { standingOf } from "./judge";

const outlet = { lon: 113.6254, lat: 34.7466 };
const at = (metres: number, accuracyM: number) => ({
  ...travel(outlet, 90, metres),
  at: 0,
  accuracyM,
  speedMps: null,
  headingDeg: null,
});

//        outlet ----200 m fence----|--- grace ---|
describe("standingOf", () => {
  it.each([
    ["in the middle of the fence", 50, 10, "inside"],
    ["beyond the line by less than the accuracy", 230, 50, "unsure"],
    ["beyond the line by more than the accuracy", 260, 20, "outside"],
    ["far beyond, however coarse the fix", 320, 500, "outside"],
    ["inside, but too coarse to prove it", 50, 200, "unsure"],
  ])("%s", (_name, metres, accuracy, guess) => {
    expect(standingOf(at(metres, accuracy), outlet, 200).guess).toBe(guess);
  });

  it("knows nothing without a fix or without a place", () => {
    expect(standingOf(null, outlet, 200).guess).toBe("unknown");
    expect(standingOf(at(0, 5), undefined, 200).guess).toBe("unknown");
  });
});
