import type { ReactNode } from "react";
import "./kpi.css";

interface Props {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  tone?: "good" | "warn" | "alarm" | "plain";
}

/** Kpi is one figure of a strip; its place keeps its width while the figure changes. */
export function Kpi({ label, value, note, tone = "plain" }: Props) {
  return (
    <div className={`kpi kpi-${tone}`}>
      <span className="kpi-label">{label}</span>
      <span className="kpi-value num">
        {value}
        {note !== undefined && <small>{note}</small>}
      </span>
    </div>
  );
}
