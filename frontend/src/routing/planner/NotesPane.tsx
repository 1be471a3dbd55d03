import { useTranslation } from "react-i18next";
import { Empty } from "@/ui/desk/Gate";
import { useDesk } from "./desk";
import { type Note, warningCodes } from "./types";
import { useDayName } from "./useDayName";
import { useWarningText } from "./useWarningText";
import type { Focus } from "./useFocus";

/** NotesPane lists gaps and warnings by kind; each leads to its card. */
export function NotesPane({ focus, onBoard }: { focus: Focus; onBoard: () => void }) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const nameOf = useDayName();
  const text = useWarningText();
  const { editor, schedule } = desk;
  const { warnings, outlets, days } = editor;
  const gaps = schedule.gaps;
  const jump = (outletId: number | undefined, day: string | undefined): void => {
    const at = day ?? editor.draft.find(each => each.stops.some(stop => stop.outletId === outletId))?.day;
    if (at === undefined) return;
    const index = days.findIndex(each => each.day === at);
    focus.show(Math.floor(index / 7));
    if (outletId !== undefined) desk.select({ outletId, day: at });
    onBoard();
  };
  const roads = <RoadNotes notes={schedule.notes} byAir={schedule.source === "crow_fly"} />;
  if (warnings.length + gaps.length === 0)
    return (
      <>
        {roads}
        <Empty title={t("notes.none")}>{t("notes.noneHint")}</Empty>
      </>
    );
  return (
    <div className="notes">
      {roads}
      {gaps.length > 0 && (
        <section>
          <h3>
            {t("notes.gaps")} <b className="num">{gaps.length}</b>
          </h3>
          <ul>
            {gaps.map((gap, i) => (
              <li key={`${gap.outletId} ${i}`}>
                <span className="note-line">
                  <strong className="clip">{outlets.get(gap.outletId)?.name ?? gap.outletId}</strong>
                  <span className="faint num">
                    {t(`gap.${gapKey(gap.reason)}`)} ·{" "}
                    {t("gap.by", { wanted: gap.wanted, planned: gap.planned })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {warningCodes.map(code => {
        const mine = warnings.filter(warning => warning.code === code);
        if (mine.length === 0) return null;
        return (
          <section key={code}>
            <h3>
              {t(`warning.${code}`)} <b className="num">{mine.length}</b>
              {mine.some(each => each.hard) && <em>{t("notes.hard")}</em>}
            </h3>
            <ul>
              {mine.map((warning, i) => (
                <li key={i}>
                  <button
                    type="button"
                    className="note-line"
                    onClick={() => jump(warning.outletId, warning.day)}
                  >
                    <strong className="clip">
                      {warning.outletId === undefined
                        ? warning.day && nameOf(warning.day)
                        : (outlets.get(warning.outletId)?.name ?? warning.outletId)}
                    </strong>
                    <span className="faint num">
                      {warning.outletId !== undefined &&
                        warning.day !== undefined &&
                        `${nameOf(warning.day)} `}
                      {text(warning)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const noteCodes = [
  "roads_profile",
  "roads_none",
  "roads_outside",
  "roads_regions",
  "roads_far",
  "no_way",
  "osrm_profile",
  "osrm_far",
  "valhalla_far",
  "valhalla_limit",
  "engine_resting",
  "engine_failed",
  "hour_factor",
] as const;
const sources = ["roads", "osrm", "valhalla", "crow_fly"] as const;

/** RoadNotes say whose kilometres and times these are, and why nobody better has answered. */
function RoadNotes({ notes, byAir }: { notes: readonly Note[]; byAir: boolean }) {
  const { t } = useTranslation("planner");
  if (!byAir && notes.length === 0) return null;
  return (
    <section className="notes-source" aria-label={t("notes.roads")}>
      {byAir && <p>{t("notes.byAir")}</p>}
      {notes.map(({ source, code, detail, params }, i) => {
        const known = sources.find(each => each === source);
        return (
          <p key={i} title={detail}>
            {known ? t(`notes.source.${known}`) : source}:{" "}
            {t(`notes.code.${noteCodes.find(each => each === code) ?? "other"}`, {
              factor: Number(params?.["factor"] ?? 1).toFixed(2),
            })}
          </p>
        );
      })}
    </section>
  );
}

const reasons = [
  "no_place",
  "no_day",
  "not_planned",
  "nobody_may",
  "no_capacity",
  "other_order",
  "window_closed",
  "delays_others",
  "shift_too_long",
  "no_pattern",
  "already_late",
  "crowded",
] as const;

/** gapKey is the reason of a gap as far as it is known by name. */
function gapKey(reason: string): (typeof reasons)[number] | "other" {
  return reasons.find(each => each === reason) ?? "other";
}
