import { useTranslation } from "react-i18next";
import { useSpanText } from "@/ui/words";
import { timeOf } from "./estimate";
import { kmText } from "./figures";
import type { Day, Profile } from "./types";

interface Props {
  day: Day;
  rough: boolean;
  profile: Profile;
}

/** DayFigures are a day's way and work, with a bar against the hours of the rep; rough ones are marked as such. */
export function DayFigures({ day, rough, profile }: Props) {
  const { t } = useTranslation("planner");
  const span = useSpanText();
  const hours = Math.max(1, (profile.endsMin - profile.startsMin) * 60);
  const share = (seconds: number): string => `${Math.min(100, (100 * seconds) / hours)}%`;
  const about = rough ? "≈" : "";
  const label = t("board.figures", {
    drive: span(day.travelS),
    work: span(day.serviceS),
    wait: span(day.waitS),
    from: timeOf(day.departS),
    to: timeOf(day.returnS),
  });
  return (
    <div className="day-figures" data-rough={rough} title={label}>
      <div className="day-bar" role="img" aria-label={label}>
        <i className="day-bar-drive" style={{ width: share(day.travelS) }} />
        <i className="day-bar-work" style={{ width: share(day.serviceS) }} />
        <i className="day-bar-wait" style={{ width: share(day.waitS) }} />
      </div>
      <span className="num">
        {about}
        {kmText(day.distanceM)} km
      </span>
      <span className="num">
        {about}
        {((day.travelS + day.serviceS) / 3600).toFixed(1)} h
      </span>
      {day.overtimeS > 0 && <b className="num day-over">+{span(day.overtimeS)}</b>}
    </div>
  );
}
