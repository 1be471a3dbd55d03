import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { TrackDay } from "@/api/types";
import { OutletLayer } from "@/geo/OutletLayer";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { MapView } from "@/map/MapView";
import { useFly } from "@/map/useFly";
import { Empty, Failure } from "@/ui/desk/Gate";
import { useSlots } from "@/ui/slots";
import { useUrl } from "@/ui/useUrl";
import { HeadLayer } from "./HeadLayer";
import { PlaybackSide } from "./PlaybackSide";
import { Playhead } from "./playhead";
import { trackQuery } from "./queries";
import { StopList } from "./StopList";
import { trackPositions, trackSpan } from "./track";
import { SpeedLegend } from "./SpeedLegend";
import { TrackLayer } from "./TrackLayer";
import { TrackPlayer } from "./TrackPlayer";
import { useStartCamera } from "./useStartCamera";
import "./playback.css";

/** PlaybackPage replays one rep's day. */
export function PlaybackPage() {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const zone = useZone();
  const rep = url.number("rep");
  const day = url.get("day") || dayOf(serverClock.now(), zone);
  const camera = useStartCamera(url.get("at"));
  const asked = useQuery({
    ...trackQuery(rep ?? 0, day, day === dayOf(serverClock.now(), zone)),
    enabled: rep !== undefined,
  });
  const track = rep === undefined ? undefined : asked.data;
  const found = track && trackSpan(track) ? track : undefined;
  const head = useHead(found, url.number("t"));
  const marks = useSlots("repMarks");
  if (!camera) return null;
  return (
    <div className="playback">
      <PlaybackSide day={day} rep={rep} />
      <div className="playback-map">
        <MapView label={t("playback.title")} camera={camera} overlay={found && <SpeedLegend />}>
          <OutletLayer />
          {found && head && (
            <Whole key={`${found.repId}/${found.day}`} track={found}>
              {marks.map((Marks, i) => (
                <Marks key={i} rep={found.repId} day={found.day} />
              ))}
              <TrackLayer track={found} onStop={n => url.set({ stop: n })} />
              <HeadLayer track={found} head={head} />
            </Whole>
          )}
        </MapView>
        {rep === undefined && (
          <div className="playback-word">
            <Empty title={t("playback.pickRep")}>{t("playback.pickHint")}</Empty>
          </div>
        )}
        {asked.error && (
          <div className="playback-word">
            <Failure error={asked.error} retry={asked.refetch} />
          </div>
        )}
        {track && !found && (
          <div className="playback-word">
            <Empty title={t("playback.noTrack")}>{t("playback.noTrackHint")}</Empty>
          </div>
        )}
      </div>
      <StopList track={found} head={head} selected={url.number("stop")} />
      {found && head ? <TrackPlayer track={found} head={head} /> : <div className="player" />}
    </div>
  );
}

/** useHead stands at the beginning of the day, or at the instant (epoch seconds) that the address names. */
function useHead(track: TrackDay | undefined, at: number | undefined): Playhead | null {
  const [from, to] = (track && trackSpan(track)) ?? [0, 0];
  return useMemo(() => {
    if (to <= 0) return null;
    const head = new Playhead(from, to);
    if (at !== undefined) head.seek(at);
    return head;
  }, [from, to, at]);
}

/** Whole shows the whole day once, when it comes. */
function Whole({ track, children }: { track: TrackDay; children: React.ReactNode }) {
  const { around } = useFly();
  useEffect(() => {
    around(trackPositions(track));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a refreshed day must not take the map away
  }, [around, track.repId, track.day]);
  return children;
}
