import { describe, expect, it } from "vitest";
import { marksOf, templateOf } from "./template";

describe("templateOf", () => {
  it("leaves out what is empty and need not be there", () => {
    expect(
      templateOf({
        title: "a",
        top: "",
        logo: "",
        columns: [{ fact: "n", heading: "N", width: 3, right: false }],
      }),
    ).toEqual({
      title: "a",
      head: [],
      totals: [],
      columns: [{ fact: "n", heading: "N", width: 3 }],
    });
  });
});

describe("marksOf", () => {
  it("finds the part of the form that the server speaks of", () => {
    const marks = marksOf([
      { location: "body.template.head[1].text", message: "not known", value: "{prise}" },
      { location: "body.template.title", message: "too long" },
      { location: "body.name", message: "elsewhere" },
    ]);
    expect(marks).toEqual([
      { name: ["head", 1, "text"], piece: "{prise}", message: "not known" },
      { name: ["title"], piece: "", message: "too long" },
    ]);
  });
});
