import { describe, expect, it } from "vitest";
import { tokens } from "@/ui/tokens";
import { classColours, daysOf, fillOf, queryText, valueText } from "./theme";

const t = tokens.light;

describe("theme", () => {
  it("knows the days of a period", () => {
    expect(daysOf("month", "2026-03-05")).toEqual(["2026-03-01", "2026-03-05"]);
    expect(daysOf("lastMonth", "2026-03-05")).toEqual(["2026-02-01", "2026-02-28"]);
    expect(daysOf("lastMonth", "2026-01-31")).toEqual(["2025-12-01", "2025-12-31"]);
    expect(daysOf("30", "2026-03-05")).toEqual(["2026-02-04", "2026-03-05"]);
    expect(daysOf("year", "2026-03-05")).toEqual(["2025-03-01", "2026-03-05"]);
  });

  it("asks for no period where there is none", () => {
    expect(queryText({ measure: "outlets", class: "", from: "2026-03-01", to: "2026-03-05" })).toBe(
      "measure=outlets",
    );
    expect(queryText({ measure: "sales", class: "KA,A", from: "2026-03-01", to: "2026-03-05" })).toBe(
      "measure=sales&class=KA%2CA&from=2026-03-01&to=2026-03-05",
    );
  });

  it("spreads the colours over the classes there are", () => {
    expect(classColours(1, t)).toEqual([t.theme2]);
    expect(classColours(2, t)).toEqual([t.theme0, t.theme4]);
    expect(classColours(5, t)).toEqual([t.theme0, t.theme1, t.theme2, t.theme3, t.theme4]);
    expect(fillOf([], t)).toBe(t.theme2);
    expect(fillOf([10], t)).toEqual(["step", ["get", "value"], t.theme0, 10, t.theme4]);
  });

  it("writes values as people do", () => {
    expect(valueText(undefined, "%", "zh-CN")).toBe("–");
    expect(valueText(66.67, "%", "zh-CN")).toBe("66.7%");
    expect(valueText(1234567, "¥", "zh-CN")).toBe("¥123.5万");
    expect(valueText(1234567, "¥", "en")).toBe("¥1.2M");
    expect(valueText(950, "", "zh-CN")).toBe("950");
    expect(valueText(7.25, "h", "en")).toBe("7.3 h");
  });
});
