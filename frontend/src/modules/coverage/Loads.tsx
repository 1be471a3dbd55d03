import { useTranslation } from "react-i18next";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Load } from "./queries";
import { ownerColours } from "./SpotsLayer";

/** Loads are the work of the reps concerned before and after, in hours a month. */
export function Loads({ loads }: { loads: readonly Load[] }) {
  const { t } = useTranslation("coverage");
  const colours = ownerColours(
    loads.filter(each => each.gained > 0).map(each => each.repId),
    tokens[useMode()],
  );
  const most = Math.max(1, ...loads.flatMap(each => [each.minutes, each.after]));
  const bar = (minutes: number, side: "before" | "after") => (
    <span className="load-line" data-side={side}>
      <small className="faint">{t(`load.${side}`)}</small>
      <i className="load-track" aria-hidden>
        <i style={{ width: `${(100 * minutes) / most}%` }} />
      </i>
      <b className="num">{t("load.hours", { n: Math.round(minutes / 6) / 10 })}</b>
    </span>
  );
  return (
    <section className="loads" aria-label={t("load.title")}>
      <h3>{t("load.title")}</h3>
      <ol>
        {loads.map(load => (
          <li key={load.repId}>
            <span className="load-head">
              <i className="load-dot" style={{ background: colours.get(load.repId) ?? "transparent" }} />
              <strong>{load.name}</strong>
              <span className="num faint">{t("load.outlets", { n: load.outlets })}</span>
              {load.gained > 0 && <b className="num load-gained">+{load.gained}</b>}
              {load.lost > 0 && <b className="num load-lost">−{load.lost}</b>}
            </span>
            {bar(load.minutes, "before")}
            {bar(load.after, "after")}
          </li>
        ))}
      </ol>
    </section>
  );
}
