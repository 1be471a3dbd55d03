import { useTranslation } from "react-i18next";
import { usePosition } from "@/tracking/phone/position";
import { useDay } from "./queries";
import { StopCard } from "./StopCard";

const most = 3;

/** FirstStops are the planned outlets that come next, under a title; nothing when none is left. */
export function FirstStops({ title }: { title: string }) {
  const { t } = useTranslation("phone");
  const { latest } = usePosition();
  const day = useDay();
  const next = day?.stops.filter(stop => stop.planned && stop.state === "todo").slice(0, most) ?? [];
  if (!day || next.length === 0) return null;
  return (
    <>
      <h2 className="ph-head">
        {title} <span className="num">{t("today.progress", { day: `${day.done}/${day.planned}` })}</span>
      </h2>
      {next.map(stop => (
        <StopCard key={stop.outlet.id} stop={stop} here={latest} next={false} />
      ))}
    </>
  );
}
