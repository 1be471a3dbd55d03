import { CloseOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSlots } from "@/ui/slots";
import { useUrl } from "@/ui/useUrl";
import { trackQuery } from "../queries";
import { StopList } from "../StopList";
import { trackPositions, trackSpan } from "../track";
import { TrackLayer } from "../TrackLayer";
import { useStartCamera } from "../useStartCamera";
import "../playback.css";
import "./mileage.css";

interface Props {
  rep: number;
  day: string;
  onClose: () => void;
}

/** DayBeside is one day of a rep beside the list: the way and the stops on the map, and the stops in words. */
export function DayBeside({ rep, day, onClose }: Props) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const { byId } = useReps();
  const asked = useQuery(trackQuery(rep, day));
  const camera = useStartCamera("");
  const url = useUrl();
  const marks = useSlots("repMarks");
  const track = asked.data && trackSpan(asked.data) ? asked.data : undefined;
  const name = byId.get(rep)?.name ?? `#${rep}`;
  return (
    <Panel flush>
      <header className="mileage-head">
        <strong>
          {name} <span className="num">{day}</span>
        </strong>
        <Link to={`/playback?rep=${rep}&day=${day}`}>
          <PlayCircleOutlined /> {t("rep.playback")}
        </Link>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={common("do.close")}
          onClick={onClose}
        />
      </header>
      <Gate asked={asked} rows={6}>
        {!track && <Empty title={t("playback.noTrack")}>{t("playback.noTrackHint")}</Empty>}
        {track && camera && (
          <div className="mileage-day">
            <MapView key={`${rep}/${day}`} label={`${name} ${day}`} camera={camera}>
              {marks.map((Marks, i) => (
                <Marks key={i} rep={rep} day={day} />
              ))}
              <TrackLayer track={track} onStop={n => url.set({ stop: n })} />
              <Around positions={trackPositions(track)} again={`${rep}/${day}`} />
            </MapView>
            <StopList track={track} head={null} selected={url.number("stop")} />
          </div>
        )}
      </Gate>
    </Panel>
  );
}
