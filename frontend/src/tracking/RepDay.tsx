import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { Gate } from "@/ui/desk/Gate";
import { Fact, Facts } from "@/ui/desk/Fact";
import { useSpanText } from "@/ui/words";
import { trackQuery } from "./queries";

/** RepDay sums up the day's track. */
export function RepDay({ rep, day }: { rep: number; day: string }) {
  const { t } = useTranslation("tracking");
  const zone = useZone();
  const span = useSpanText();
  const asked = useQuery(trackQuery(rep, day, true));
  const track = asked.data;
  return (
    <section>
      <h3>{t("rep.today")}</h3>
      <Gate asked={asked} rows={2}>
        {track && track.fixes > 0 ? (
          <Facts>
            <Fact name={t("rep.distance")}>{distanceText(track.distanceM)}</Fact>
            <Fact name={t("rep.moving")}>{span(track.movingS)}</Fact>
            <Fact name={t("rep.stops")}>{track.stops.length}</Fact>
            <Fact name={t("rep.first")}>{track.firstAt ? clockOf(track.firstAt, zone) : "–"}</Fact>
          </Facts>
        ) : (
          <p className="faint">{t("rep.noTrack")}</p>
        )}
      </Gate>
    </section>
  );
}
