import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { ThemeLegend as Legend } from "@/api/types";
import { clockSecondsOf } from "@/lib/time";
import { grouped } from "@/lib/units";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { classColours, type Measure, ramp, type Shape, valueText } from "./theme";
import type { Part } from "./ThemeLayer";

interface Props {
  legend: Legend | undefined;
  measure: Measure;
  shape: Shape;
  part: Part | null;
}

/** ThemeLegend says what the colours mean, and what lies under the pointer. */
export function ThemeLegend({ legend, measure, shape, part }: Props) {
  const { t, i18n } = useTranslation("geo");
  const zone = useZone();
  if (!legend) return null;
  const say = (value: number): string => valueText(value, legend.unit, i18n.language);
  return (
    <section className="theme-legend" aria-label={t("theme.legend")}>
      <header>
        <strong>{t(`theme.measures.${measure}`)}</strong>
        <span className="faint num">{t("theme.asOf", { at: clockSecondsOf(legend.asOf, zone) })}</span>
      </header>
      {shape === "heatmap" ? <Glow /> : <Classes legend={legend} say={say} />}
      {shape !== "heatmap" && (
        <footer className="num" aria-live="polite">
          {part ? (
            <>
              <strong>{part.name ?? t("theme.here")}</strong> {say(part.value)}
              <span className="faint"> · {t("theme.outlets", { n: grouped(part.outlets) })}</span>
            </>
          ) : (
            <span className="faint">{t("theme.pointHint")}</span>
          )}
        </footer>
      )}
    </section>
  );
}

function Classes({ legend, say }: { legend: Legend; say: (value: number) => string }) {
  const { t } = useTranslation("geo");
  const tone = tokens[useMode()];
  const breaks = legend.breaks;
  const colours = classColours(breaks.length + 1, tone);
  const word = (i: number): string => {
    const [low, high] = [breaks[i - 1], breaks[i]];
    if (breaks.length === 0) return legend.most > 0 ? say(legend.most) : t("theme.nothing");
    if (low === undefined) return t("theme.below", { high: say(high ?? 0) });
    return high === undefined ? t("theme.above", { low: say(low) }) : `${say(low)} – ${say(high)}`;
  };
  return (
    <ul>
      {colours.map((colour, i) => (
        <li key={colour}>
          <i style={{ background: colour }} aria-hidden />
          <span className="num">{word(i)}</span>
          <span className="faint num">{grouped(legend.counts[i] ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}

function Glow() {
  const { t } = useTranslation("geo");
  const tone = tokens[useMode()];
  return (
    <div className="theme-glow">
      <i
        style={{ background: `linear-gradient(90deg, transparent, ${ramp(tone).join(", ")})` }}
        aria-hidden
      />
      <span>{t("theme.little")}</span>
      <span>{t("theme.much")}</span>
    </div>
  );
}
