import { expect, it } from "vitest";
import { judged, type OwnPhoto } from "./views";

const photo = (ref: string, state: OwnPhoto["state"]) => ({ ref, state }) as OwnPhoto;
const refs = (list: OwnPhoto[]) => list.map(({ ref }) => ref).join(" ");

it("puts what can be answered before what was, and apart from what is right", () => {
  const { against, others } = judged([
    photo("a", "passed"),
    photo("b", "upheld"),
    photo("c", "failed"),
    photo("d", "open"),
    photo("e", "appealed"),
    photo("f", "cleared"),
    photo("g", "failed"),
  ]);
  expect(refs(against)).toBe("c g b e f");
  expect(refs(others)).toBe("a d");
});
