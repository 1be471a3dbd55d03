import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import type { ThemeTally } from "@/api/types";
import { grouped } from "@/lib/units";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useUrl } from "@/ui/useUrl";
import { tallyQuery } from "./queries";
import { type Division, divisions, type ThemeQuery, valueText } from "./theme";

const shown = 200;

type Line = NonNullable<ThemeTally["items"]>[number];

/** ThemeRanking lists what the measure comes to, by territory, rep, unit, class or channel. */
export function ThemeRanking({ query }: { query: ThemeQuery }) {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const by = divisions.find(each => each === url.get("by")) ?? "territory";
  const asked = useQuery(tallyQuery(query, by));
  const lines = (asked.data?.items ?? []).slice(0, shown);
  return (
    <section className="theme-ranking">
      <Segmented<Division>
        block
        size="small"
        value={by}
        options={divisions.map(each => ({ value: each, label: t(`theme.by.${each}`) }))}
        onChange={next => url.set({ by: next === "territory" ? null : next })}
      />
      <Gate asked={asked}>
        {lines.length === 0 ? (
          <Empty title={t("theme.noLines")}>{by === "territory" && t("theme.noTerritories")}</Empty>
        ) : (
          <Lines lines={lines} by={by} unit={asked.data?.unit ?? ""} />
        )}
      </Gate>
    </section>
  );
}

function Lines({ lines, by, unit }: { lines: readonly Line[]; by: Division; unit: string }) {
  const { t, i18n } = useTranslation("geo");
  const nameOf = useName(by);
  const pick = usePick(by);
  const most = Math.max(...lines.map(line => line.value ?? 0), 0);
  return (
    <ol>
      {lines.map(line => (
        <li key={line.key}>
          <button type="button" disabled={!pick || line.key === ""} onClick={() => pick?.(line.key)}>
            <span className="clip">{line.name ?? nameOf(line.key)}</span>
            <strong className="num">{valueText(line.value, unit, i18n.language)}</strong>
            <small className="faint num">{t("theme.outlets", { n: grouped(line.outlets) })}</small>
            <i
              style={{ width: `${most > 0 ? (100 * Math.max(0, line.value ?? 0)) / most : 0}%` }}
              aria-hidden
            />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** useName words the key of a line. */
function useName(by: Division): (key: string) => string {
  const { t } = useTranslation("geo");
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  return key => {
    if (key === "") return t(by === "rep" ? "theme.noRep" : "theme.none");
    if (by === "rep") return reps.get(Number(key))?.name ?? `#${key}`;
    if (by === "unit") return units.get(Number(key))?.name ?? `#${key}`;
    return by === "class" ? t(`class.${key as "KA"}`) : key;
  };
}

/** usePick narrows the map to a line, or goes to its territory. */
function usePick(by: Division): ((key: string) => void) | undefined {
  const url = useUrl();
  switch (by) {
    case "territory":
      return key => url.set({ territory: key });
    case "rep":
      return key => url.set({ rep: key });
    case "unit":
      return key => url.set({ unit: key });
    case "class":
      return key => url.set({ class: key });
    case "channel":
      return key => url.set({ channel: key });
  }
}
