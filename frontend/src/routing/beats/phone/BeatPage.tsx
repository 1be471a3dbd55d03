import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { useSession } from "@/api/session";
import { useProblemText, useSpanText } from "@/ui/words";
import { distanceText } from "@/lib/units";
import { colours, days, toggleDay } from "../beat";
import {
  type BeatContent,
  type BeatDetail,
  beatQuery,
  beatVerbs,
  beatWayQuery,
  outletsOfRepQuery,
  useBeatVerb,
  type Word,
} from "../queries";
import { StopOrder } from "../StopOrder";
import { BeatMap, OutletPick } from "./BeatPick";
import "./beats.css";

/** BeatPage is one line of the rep: a new one, a draft to work on, or one that waits or is in force. */
export function BeatPage() {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { id } = useParams();
  const number = Number(id);
  const asked = useQuery({ ...beatQuery(number), enabled: id !== "new" });
  if (id === "new") return <BeatForm key="new" beat={null} />;
  if (asked.isPending) return <div className="ph-wait">{t("loading")}</div>;
  if (!asked.data) return <p className="ph-empty">{say(asked.error)}</p>;
  return <BeatForm key={`${asked.data.id}-${asked.data.rev}`} beat={asked.data} />;
}

const untouched: BeatContent = { name: "", weekdays: 0, colour: colours[0], note: "", outletIds: [] };

function contentOf(beat: BeatDetail | null): BeatContent {
  if (!beat) return untouched;
  const { name, weekdays, colour = colours[0], note = "" } = beat;
  return { name, weekdays, colour, note, outletIds: beat.outlets.map(each => each.outletId) };
}

function BeatForm({ beat }: { beat: BeatDetail | null }) {
  const { t } = useTranslation("beats");
  const navigate = useNavigate();
  const { employeeId } = useSession();
  const outlets = useQuery(outletsOfRepQuery(employeeId)).data ?? [];
  const [content, setContent] = useState(() => contentOf(beat));
  const [onMap, setOnMap] = useState(true);
  const open = !beat || beat.state === "draft" || beat.state === "returned";
  const set = (change: Partial<BeatContent>): void => setContent(now => ({ ...now, ...change }));
  const named = new Map<number, { id: number; name: string; address: string }>(
    beat?.outlets.map(each => [each.outletId, { ...each, id: each.outletId }]),
  );
  for (const each of outlets) named.set(each.id, each);
  const stops = content.outletIds.map(id => named.get(id) ?? { id, name: `#${id}`, address: "" });
  return (
    <div className="ph-page">
      <header className="ph-beat-head">
        <Link to="/beats" aria-label={t("mine.back")}>
          ‹
        </Link>
        <h1>{beat ? beat.name : t("mine.make")}</h1>
        {beat && <span className={`ph-beat-state ph-beat-${beat.state}`}>{t(`state.${beat.state}`)}</span>}
      </header>
      {beat?.state === "returned" && (
        <p className="ph-error" role="status">
          {t("mine.returned", { why: beat.decision ?? "", by: beat.decidedBy ?? "" })}
        </p>
      )}
      <fieldset className="ph-beat-form" disabled={!open}>
        <label>
          {t("field.name")}
          <input
            value={content.name}
            maxLength={60}
            placeholder={t("field.nameHint")}
            onChange={event => set({ name: event.target.value })}
          />
        </label>
        <div className="ph-weekdays" role="group" aria-label={t("field.weekdays")}>
          {days.map(day => {
            const on = toggleDay(content.weekdays ?? 0, day) < (content.weekdays ?? 0);
            return (
              <button
                type="button"
                key={day}
                aria-pressed={on}
                onClick={() => set({ weekdays: toggleDay(content.weekdays ?? 0, day) })}
              >
                {t(`weekday.${day}`)}
              </button>
            );
          })}
        </div>
      </fieldset>
      <section className="ph-progress">
        <WaySums rep={employeeId} order={content.outletIds} />
        <button className="ph-toggle" aria-pressed={onMap} onClick={() => setOnMap(!onMap)}>
          {onMap ? t("mine.list") : t("mine.map")}
        </button>
      </section>
      {onMap ? (
        <BeatMap
          rep={employeeId}
          outlets={outlets}
          order={content.outletIds}
          onOrder={open ? outletIds => set({ outletIds }) : undefined}
        />
      ) : (
        <OutletPick
          outlets={outlets}
          order={content.outletIds}
          onOrder={open ? outletIds => set({ outletIds }) : undefined}
        />
      )}
      <StopOrder
        items={stops}
        keyOf={stop => stop.id}
        nameOf={stop => stop.name}
        onOrder={open ? next => set({ outletIds: next.map(each => each.id) }) : undefined}
        onRemove={gone => set({ outletIds: content.outletIds.filter(id => id !== gone.id) })}
      >
        {stop => (
          <>
            <b>{stop.name}</b>
            <small>{stop.address}</small>
          </>
        )}
      </StopOrder>
      {stops.length === 0 && <p className="ph-empty">{t("mine.pick")}</p>}
      <Deeds
        beat={beat}
        content={content}
        onLeft={left => void navigate(`/beats/${left.id}`, { replace: true })}
      />
    </div>
  );
}

function WaySums({ rep, order }: { rep: number; order: readonly number[] }) {
  const { t } = useTranslation("beats");
  const span = useSpanText();
  const { data } = useQuery({ ...beatWayQuery(rep, order), enabled: order.length > 1 });
  const way = order.length > 1 ? data : undefined;
  return (
    <>
      <b className="num">{order.length}</b>
      <span className="num">
        {t("way.stops")}
        {way && ` · ${distanceText(way.distanceM)} · ${span(way.travelS)}`}
        {way && <small> {way.source === "crow_fly" ? t("way.air") : t("way.road")}</small>}
      </span>
    </>
  );
}

interface DeedsProps {
  beat: BeatDetail | null;
  content: BeatContent;
  onLeft: (beat: BeatDetail) => void;
}

/** Deeds are what can be done with the line as it stands: save, submit, take back, change. */
function Deeds({ beat, content, onLeft }: DeedsProps) {
  const { t } = useTranslation("beats");
  const say = useProblemText();
  const save = useBeatVerb((): Promise<BeatDetail> =>
    beat ? beatVerbs.set({ ...content, id: beat.id, rev: beat.rev }) : beatVerbs.make(content),
  );
  const submit = useBeatVerb(async () => {
    const saved = beat
      ? await beatVerbs.set({ ...content, id: beat.id, rev: beat.rev })
      : await beatVerbs.make(content);
    return beatVerbs.submit({ id: saved.id, rev: saved.rev });
  });
  const withdraw = useBeatVerb((word: Word) => beatVerbs.withdraw(word));
  const revise = useBeatVerb((word: Word) => beatVerbs.revise(word));
  const busy = [save, submit, withdraw, revise].some(verb => verb.isPending);
  const error = save.error ?? submit.error ?? withdraw.error ?? revise.error;
  const then = { onSuccess: onLeft };
  const lacking = content.name.trim() === "";
  return (
    <>
      <p className="ph-error" role="alert">
        {error && say(error)}
      </p>
      {(!beat || beat.state === "draft" || beat.state === "returned") && (
        <>
          <button
            className="ph-main"
            disabled={busy || lacking || content.outletIds.length === 0}
            onClick={() => submit.mutate(undefined, then)}
          >
            {t("do.submit")}
          </button>
          <button
            className="ph-second"
            disabled={busy || lacking}
            onClick={() => save.mutate(undefined, then)}
          >
            {t("do.keep")}
          </button>
        </>
      )}
      {beat?.state === "submitted" && (
        <button
          className="ph-second"
          disabled={busy}
          onClick={() => withdraw.mutate({ id: beat.id, rev: beat.rev }, then)}
        >
          {t("do.withdraw")}
        </button>
      )}
      {beat?.state === "approved" && (
        <button
          className="ph-second"
          disabled={busy}
          onClick={() => revise.mutate({ id: beat.id, rev: beat.rev }, then)}
        >
          {t("do.revise")}
        </button>
      )}
    </>
  );
}
