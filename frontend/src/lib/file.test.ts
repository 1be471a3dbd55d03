import { expect, it } from "vitest";
import { markOf, sizeText } from "./file";

it("marks files by what they are", () => {
  const office = "application/vnd.openxmlformats-officedocument.";
  expect(
    [
      "image/webp",
      "application/pdf",
      `${office}wordprocessingml.document`,
      `${office}spreadsheetml.sheet`,
      `${office}presentationml.presentation`,
      "text/html",
      undefined,
    ].map(markOf),
  ).toEqual(["IMG", "PDF", "DOC", "XLS", "PPT", "–", "–"]);
});

it("says sizes as people read them", () => {
  expect([0, 1500, 1024 * 1024, 1.25 * 1024 * 1024].map(sizeText)).toEqual([
    "1 KB",
    "1 KB",
    "1.0 MB",
    "1.3 MB",
  ]);
});
