import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { Visit } from "@/api/types";
import { clockOf, stampOf } from "@/lib/time";
import { metresText } from "@/lib/units";
import { useSpanText } from "@/ui/words";
import { Flags, Verdict } from "./Verdict";
import "./visits.css";

interface Props {
  visit: Visit;
  title: string;
  /** dated shows the day as well. */
  dated?: boolean;
}

/** VisitLine is one visit in a drawer. */
export function VisitLine({ visit, title, dated = false }: Props) {
  const { t } = useTranslation("visits");
  const zone = useZone();
  const span = useSpanText();
  const opened = dated ? stampOf(visit.openedAt, zone) : clockOf(visit.openedAt, zone);
  return (
    <li className="visit-line">
      <span className="visit-line-head">
        <strong className="clip">{title}</strong>
        <Verdict of={visit.verdict} />
      </span>
      <small className="faint num">
        {opened} · {visit.durationS === undefined ? t(`state.${visit.state}`) : span(visit.durationS)} ·{" "}
        {metresText(visit.distanceM)}
      </small>
      {visit.flags.length > 0 && (
        <span>
          <Flags of={visit.flags} />
        </span>
      )}
    </li>
  );
}
