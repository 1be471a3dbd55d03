import type { Presence } from "@/api/types";
import "./presence.css";

/** PresenceDot is the small sign of a presence; an old one is hollow. */
export function PresenceDot({
  presence,
  old = false,
  alarm = false,
}: {
  presence: Presence;
  old?: boolean;
  alarm?: boolean;
}) {
  const hollow = old || presence === "no_fix" || presence === "silent";
  return (
    <i
      aria-hidden
      className={`dot dot-${presence}${hollow ? " dot-hollow" : ""}${alarm ? " dot-alarm" : ""}`}
    />
  );
}
