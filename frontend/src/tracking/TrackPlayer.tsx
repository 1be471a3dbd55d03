import { CaretRightOutlined, PauseOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { TrackDay } from "@/api/types";
import { clockSecondsOf, clockOf } from "@/lib/time";
import { speedKmh } from "@/lib/units";
import type { Playhead } from "./playhead";
import { speeds } from "./playhead";
import { momentAt, trackSpan } from "./track";

/** Band is a stretch of the time line, in percent of its length. */
interface Band {
  kind: "stop" | "gap";
  left: number;
  width: number;
}

/** bandsOf are the stops and gaps of a day along its time line. */
export function bandsOf(track: TrackDay): Band[] {
  const span = trackSpan(track);
  if (!span) return [];
  const [from, to] = span;
  const length = Math.max(1, to - from);
  const band = (kind: Band["kind"], start: number, end: number): Band => ({
    kind,
    left: (100 * (Math.max(from, start) - from)) / length,
    width: Math.max(0, (100 * (Math.min(to, end) - Math.max(from, start))) / length),
  });
  return [
    ...track.stops.map(stop => band("stop", Date.parse(stop.from) / 1000, Date.parse(stop.to) / 1000)),
    ...track.gaps.map(gap => band("gap", gap.from[2] ?? from, gap.to[2] ?? from)),
  ];
}

/** TrackPlayer is the bar under the map: play, speed, and the day as a line with its stops and gaps. */
export function TrackPlayer({ track, head }: { track: TrackDay; head: Playhead }) {
  const { t } = useTranslation("tracking");
  const zone = useZone();
  const { at, playing, speed } = useSyncExternalStore(head.watch, head.now);
  const bands = useMemo(() => bandsOf(track), [track]);
  const [from, to] = trackSpan(track) ?? [0, 0];
  const moment = momentAt(track, at);
  useFrames(head, playing);
  const label = playing ? t("playback.pause") : t("playback.play");
  return (
    <div className="player">
      <Button
        type="primary"
        shape="circle"
        size="large"
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={label}
        onClick={() => (playing ? head.pause() : head.play())}
      />
      <div className="player-now num">
        <strong>{clockSecondsOf(at * 1000, zone)}</strong>
        <small className="faint">
          {moment?.gap ? t("playback.gap") : `${speedKmh(moment?.speedMps ?? 0)} km/h`}
        </small>
      </div>
      <div className="player-line">
        <div className="player-bands" aria-hidden>
          {bands.map((band, i) => (
            <i
              key={i}
              className={`band-${band.kind}`}
              style={{ left: `${band.left}%`, width: `${band.width}%` }}
            />
          ))}
        </div>
        <input
          type="range"
          aria-label={t("playback.time")}
          aria-valuetext={clockOf(at * 1000, zone)}
          min={Math.floor(from)}
          max={Math.ceil(to)}
          step={10}
          value={at}
          onChange={event => head.seek(Number(event.target.value))}
        />
        <div className="player-ends num faint" aria-hidden>
          <span>{clockOf(from * 1000, zone)}</span>
          <span>{clockOf(to * 1000, zone)}</span>
        </div>
      </div>
      <Segmented
        aria-label={t("playback.speed")}
        value={speed}
        options={speeds.map(value => ({ value, label: `×${value}` }))}
        onChange={value => head.setSpeed(value)}
      />
    </div>
  );
}

/** useFrames ticks the head with every frame while it plays. */
function useFrames(head: Playhead, playing: boolean): void {
  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function next(now) {
      head.tick((now - last) / 1000);
      last = now;
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [head, playing]);
}
