import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { distanceText, percent } from "@/lib/units";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { Gate } from "@/ui/desk/Gate";
import { placesOf } from "./compare";
import { DayWays } from "./DayWays";
import { adherenceDayQuery, type AdherenceDay } from "./queries";
import { StopsCompared } from "./StopsCompared";

interface Props {
  rep: number;
  day: string;
  onBack: () => void;
}

/** DayCompared is one day: the planned way dashed, the driven one solid, where they part red, and each stop beside it. */
export function DayCompared({ rep, day, onBack }: Props) {
  const { t } = useTranslation("routing");
  const { byId } = useReps();
  const asked = useQuery(adherenceDayQuery(rep, day));
  return (
    <div className="adherence-day">
      <aside>
        <header>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t("adherence.back")}
            onClick={onBack}
          />
          <h1>
            {byId.get(rep)?.name ?? `#${rep}`} <span className="num">{day}</span>
          </h1>
        </header>
        <Gate asked={asked} rows={8}>
          {asked.data && <Sums day={asked.data} />}
          {asked.data && <StopsCompared stops={asked.data.stops} />}
        </Gate>
      </aside>
      {asked.data && (
        <MapView key={`${rep}/${day}`} label={t("adherence.map")} camera={cameraOf(asked.data)}>
          <DayWays day={asked.data} />
          <Around positions={placesOf(asked.data)} again={`${rep}/${day}`} />
        </MapView>
      )}
    </div>
  );
}

function cameraOf(day: AdherenceDay) {
  const [lon, lat] = placesOf(day)[0] ?? [110, 34];
  return { lon: lon ?? 110, lat: lat ?? 34, zoom: 11 };
}

function Sums({ day }: { day: AdherenceDay }) {
  const { t } = useTranslation("routing");
  const facts = [
    [
      t("adherence.complete"),
      percent(day.visited, day.planned - day.left),
      `${day.visited}/${day.planned - day.left}`,
    ],
    [
      t("adherence.sequence"),
      percent(day.ordered, day.visited),
      t("adherence.tau", { tau: day.tau.toFixed(2) }),
    ],
    [t("adherence.onTime"), percent(day.onTime, day.timed), t("adherence.within", { n: day.onTimeMin })],
    [
      t("adherence.actualKm"),
      day.tracked > 0 ? distanceText(day.actualM) : "–",
      t("adherence.of", { far: distanceText(day.plannedM) }),
    ],
  ] as const;
  return (
    <>
      <dl className="adherence-sums">
        {facts.map(([word, figure, more]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd className="num">{figure}</dd>
            <small className="num">{more}</small>
          </div>
        ))}
      </dl>
      <p className="adherence-legend">
        <i className="adherence-planned" /> {t("adherence.plannedWay")}
        <i className="adherence-driven" /> {t("adherence.drivenWay")}
        <i className="adherence-astray" /> {t("adherence.astray", { far: distanceText(day.astrayM) })}
      </p>
      <p className="faint">{t(`adherence.track.${day.track}`)}</p>
    </>
  );
}
