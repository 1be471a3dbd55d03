import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { minutesOff, turnText } from "./compare";
import type { AdherenceStop } from "./queries";

/** StopsCompared lists the stops of a day with their planned and their driven turn and time. */
export function StopsCompared({ stops }: { stops: readonly AdherenceStop[] }) {
  const { t } = useTranslation("routing");
  const { t: common } = useTranslation();
  const zone = useZone();
  const clock = (at: string | undefined): string => (at ? clockOf(at, zone) : "–");
  return (
    <table className="adherence-stops">
      <thead>
        <tr>
          <th>{t("adherence.turn")}</th>
          <th>{common("word.outlet")}</th>
          <th>{t("adherence.plannedAt")}</th>
          <th>{t("adherence.begunAt")}</th>
          <th>{t("adherence.off")}</th>
        </tr>
      </thead>
      <tbody>
        {stops.map(stop => (
          <tr key={stop.outletId} className={`adherence-${stop.state}`}>
            <td className={`num${stop.turn > 0 && stop.seq > 0 && !stop.inOrder ? " adherence-bad" : ""}`}>
              {turnText(stop)}
            </td>
            <td title={stop.code}>{stop.name || `#${stop.outletId}`}</td>
            <td className="num">{clock(stop.plannedAt)}</td>
            <td className="num">{stop.begunAt ? clock(stop.begunAt) : t(`adherence.state.${stop.state}`)}</td>
            <td className="num">
              <Off stop={stop} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Off({ stop }: { stop: AdherenceStop }) {
  const { t } = useTranslation("routing");
  const off = minutesOff(stop);
  if (off === undefined) return <>–</>;
  const text = off === 0 ? "0" : t(off > 0 ? "adherence.lateBy" : "adherence.earlyBy", { n: Math.abs(off) });
  return stop.onTime ? <>{text}</> : <b className="adherence-bad">{text}</b>;
}
