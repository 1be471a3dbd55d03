import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { TrackDay } from "@/api/types";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { useSlots } from "@/ui/slots";
import { useUrl } from "@/ui/useUrl";
import { Fact, Facts } from "@/ui/desk/Fact";
import { useSpanText } from "@/ui/words";
import type { Playhead } from "./playhead";
import { outletNameQuery } from "./queries";

/** Entry is one line of the day: a stop, or a gap. */
type Entry =
  | { kind: "stop"; at: number; to: number; n: number; outletId: number | undefined; seconds: number }
  | { kind: "gap"; at: number; to: number };

/** entriesOf are a day's stops and gaps in the order they happened. */
export function entriesOf(track: TrackDay): Entry[] {
  const stops: Entry[] = track.stops.map(stop => ({
    kind: "stop",
    at: Date.parse(stop.from) / 1000,
    to: Date.parse(stop.to) / 1000,
    n: stop.n,
    outletId: stop.outletId,
    seconds: stop.durationS,
  }));
  const gaps: Entry[] = track.gaps.map(gap => ({ kind: "gap", at: gap.from[2] ?? 0, to: gap.to[2] ?? 0 }));
  return [...stops, ...gaps].sort((a, b) => a.at - b.at);
}

interface Props {
  track: TrackDay | undefined;
  head: Playhead | null;
  selected: number | undefined;
}

/** StopList tells the day in words; a click goes there. */
export function StopList({ track, head, selected }: Props) {
  const { t } = useTranslation("tracking");
  const zone = useZone();
  const span = useSpanText();
  const url = useUrl();
  const sections = useSlots("repSection");
  if (!track) return <aside className="stops" />;
  return (
    <aside className="stops">
      <h2>{t("playback.summary")}</h2>
      <Facts>
        <Fact name={t("rep.distance")}>{distanceText(track.distanceM)}</Fact>
        <Fact name={t("rep.stops")}>{track.stops.length}</Fact>
        <Fact name={t("playback.moving")}>{span(track.movingS)}</Fact>
        <Fact name={t("playback.stopped")}>{span(track.stoppedS)}</Fact>
        <Fact name={t("playback.fixes")}>{track.fixes}</Fact>
        <Fact name={t("playback.gaps")} bad={track.gaps.length > 0}>
          {track.gaps.length}
        </Fact>
      </Facts>
      <ol>
        {entriesOf(track).map(entry => {
          const times = t("playback.from", {
            from: clockOf(entry.at * 1000, zone),
            to: clockOf(entry.to * 1000, zone),
          });
          if (entry.kind === "gap")
            return (
              <li key={`g${entry.at}`}>
                <button type="button" className="stop stop-gap" onClick={() => head?.seek(entry.at)}>
                  <i aria-hidden />
                  <span>
                    <strong>{t("playback.gapFor", { span: span(entry.to - entry.at) })}</strong>
                    <small className="faint num">{times}</small>
                  </span>
                </button>
              </li>
            );
          return (
            <li key={entry.n}>
              <button
                type="button"
                className="stop"
                aria-pressed={selected === entry.n}
                onClick={() => {
                  head?.seek(entry.at);
                  url.set({ stop: entry.n });
                }}
              >
                <i className={entry.outletId ? "num stop-known" : "num"}>{entry.n}</i>
                <span>
                  <strong className="clip">
                    <StopName outletId={entry.outletId} />
                  </strong>
                  <small className="faint num">{times}</small>
                </span>
                <b className="num">{span(entry.seconds)}</b>
              </button>
            </li>
          );
        })}
      </ol>
      {sections.map((Section, i) => (
        <Section key={i} rep={track.repId} day={track.day} />
      ))}
    </aside>
  );
}

function StopName({ outletId }: { outletId: number | undefined }) {
  const { t } = useTranslation("tracking");
  const { data } = useQuery(outletNameQuery(outletId));
  return outletId === undefined ? t("playback.unknownPlace") : (data?.name ?? "…");
}
