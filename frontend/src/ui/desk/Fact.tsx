import type { ReactNode } from "react";
import "./lists.css";

/** Facts are named values in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** Fact is one named value of them. */
export function Fact({ name, bad = false, children }: { name: string; bad?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={bad ? "num fact-bad" : "num"}>{children}</dd>
    </div>
  );
}
