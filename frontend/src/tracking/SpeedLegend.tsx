import { useTranslation } from "react-i18next";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { speedColours } from "./TrackLayer";
import { bandKmh } from "./track";

/** SpeedLegend explains the colours of a track. */
export function SpeedLegend() {
  const { t } = useTranslation("tracking");
  const colours = speedColours(tokens[useMode()]);
  const [a = 0, b = 0, c = 0] = bandKmh;
  const names = [`< ${a}`, `${a}–${b}`, `${b}–${c}`, `> ${c}`];
  return (
    <div className="speed-legend num">
      <span className="faint">{t("playback.speedLegend")}</span>
      {colours.map((colour, i) => (
        <span key={colour}>
          <i style={{ background: colour }} />
          {names[i]}
        </span>
      ))}
      <span>
        <i className="speed-gap" />
        {t("playback.gap")}
      </span>
    </div>
  );
}
