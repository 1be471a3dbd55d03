import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { LonLat } from "@/lib/geometry";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { useProblemText, useSpanText } from "@/ui/words";
import { savedOf } from "./course";
import { type Replan, useReplan } from "./queries";

/** ReplanSheet shows a better order from here before it is taken. */
export function ReplanSheet({ here, onClose }: { here: LonLat | null; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const ask = useReplan();
  const take = useReplan();
  const asked = useRef(false);
  const { mutate } = ask;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate({ here });
  }, [mutate, here]);
  const shown = ask.data;
  const failed = take.error ?? ask.error;
  return (
    <div className="pc-sheet" role="dialog" aria-label={t("course.replan")}>
      <h2>{t("course.replan")}</h2>
      {ask.isPending && <p className="soft">{t("course.searching")}</p>}
      {shown && (shown.changed ? <Compared replan={shown} /> : <p className="soft">{t("course.best")}</p>)}
      <p className="ph-error" role="alert">
        {failed && say(failed)}
      </p>
      {shown?.changed && (
        <button
          className="ph-main"
          disabled={take.isPending}
          onClick={() => take.mutate({ here, take: shown.order }, { onSuccess: onClose })}
        >
          {t("course.take")}
        </button>
      )}
      {failed && (
        <button className="ph-second" onClick={() => mutate({ here })}>
          {t("retry")}
        </button>
      )}
      <button className="ph-second" onClick={onClose}>
        {t(shown?.changed ? "course.keep" : "course.close")}
      </button>
    </div>
  );
}

/** Compared is both orders in figures, and the new one stop by stop. */
function Compared({ replan }: { replan: Replan }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const span = useSpanText();
  const saved = savedOf(replan);
  const rows = [
    { word: t("course.before"), of: replan.before },
    { word: t("course.after"), of: replan.after },
  ];
  return (
    <>
      <p className="pc-saved">
        {saved.seconds >= 30 && <b>{t("course.sooner", { span: span(saved.seconds) })}</b>}
        {saved.metres > 0 && <b>{t("course.shorter", { far: distanceText(saved.metres) })}</b>}
        {replan.before.late > replan.after.late && (
          <b>{t("course.fewerLate", { count: replan.before.late - replan.after.late })}</b>
        )}
      </p>
      <table className="pc-table num">
        <thead>
          <tr>
            <th />
            <th>{t("course.way")}</th>
            <th>{t("course.ends")}</th>
            <th>{t("course.breaks")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ word, of }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{distanceText(of.distanceM)}</td>
              <td>{of.endsAt ? clockOf(of.endsAt, zone) : "–"}</td>
              <td className={of.late > 0 ? "pc-bad" : ""}>{of.late}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ol className="pc-order">
        {replan.stops.map((stop, n) => (
          <li key={stop.outletId} className={stop.was === n + 1 ? "" : "pc-moved"}>
            <span className="num">{n + 1}</span>
            <b>{stop.name}</b>
            <small className="num">{stop.etaAt ? clockOf(stop.etaAt, zone) : "–"}</small>
          </li>
        ))}
      </ol>
    </>
  );
}
