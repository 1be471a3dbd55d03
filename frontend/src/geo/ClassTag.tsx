import type { OutletClass } from "@/api/types";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { classColour } from "./classes";
import "./geo.css";

/** ClassTag is an outlet's class in its colour. */
export function ClassTag({ of }: { of: OutletClass }) {
  const colour = classColour(of, tokens[useMode()]);
  return (
    <span className="class-tag" style={{ color: colour, borderColor: colour }}>
      {of}
    </span>
  );
}
