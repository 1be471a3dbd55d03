import { describe, expect, it } from "vitest";
import { carried, freshKey } from "./templates";

describe("steps of a template", () => {
  it("go up and down and stay at the ends", () => {
    expect(carried(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(carried(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
    expect(carried(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(carried(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });

  it("get keys that are free", () => {
    const step = {
      key: "step_2",
      kind: "photo" as const,
      zh: "",
      en: "",
      mandatory: false,
      skippable: false,
    };
    expect(freshKey([])).toBe("step_1");
    expect(freshKey([step])).toBe("step_3");
  });
});
