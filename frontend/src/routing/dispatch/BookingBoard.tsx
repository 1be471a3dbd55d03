import { useQuery } from "@tanstack/react-query";
import { type PointerEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import type { Rep } from "@/api/types";
import { dayOf, shiftDay, stampOf } from "@/lib/time";
import { serverClock } from "@/lib/clock";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { barsOf, carried, daysFrom, midnight } from "./board";
import { BookForm } from "./BookForm";
import { type Booking, boardQuery, bookingVerbs, kinds, useBookingVerb } from "./queries";
import { useUnitReps } from "./useUnitReps";

const lane = 26; // px of a bar with its gap
const slack = 4; // px a pointer may tremble and still click

/** BookingBoard has a row for each rep and a column for each day; bookings are bars that are dragged to another day or rep. */
export function BookingBoard({ first, days }: { first: string; days: number }) {
  const { t } = useTranslation("dispatch");
  const url = useUrl();
  const zone = useZone();
  const unit = url.number("unit");
  const columns = useMemo(() => daysFrom(first, days), [first, days]);
  const asked = useQuery(boardQuery(first, shiftDay(first, days - 1), unit));
  const reps = useUnitReps(unit);
  const start = midnight(first, zone);
  const end = midnight(shiftDay(first, days), zone);
  const today = dayOf(serverClock.now(), zone);
  const chosen = asked.data?.items.find(each => each.id === url.number("booking"));
  const stops = new Map(asked.data?.plans.map(each => [`${each.repId} ${each.day}`, each.stops]));
  return (
    <Gate asked={asked}>
      <div className="board-legend">
        {kinds.map(kind => (
          <span key={kind} className={`board-key board-${kind}`}>
            {t(`kind.${kind}`)}
          </span>
        ))}
        <span className="faint">{t("legend")}</span>
      </div>
      {reps.length === 0 ? (
        <Empty title={t("noReps")}>{t("noRepsHint")}</Empty>
      ) : (
        <div
          className="board"
          style={{ gridTemplateColumns: `140px repeat(${days}, minmax(${days > 7 ? 34 : 92}px, 1fr))` }}
        >
          <div className="board-corner" />
          {columns.map(day => (
            <div key={day} className="board-day num" data-today={day === today}>
              {days > 7 ? day.slice(8) : `${day.slice(5)} ${t(`weekday.${weekdayOf(day)}`)}`}
            </div>
          ))}
          {reps.map(rep => (
            <Row
              key={rep.id}
              rep={rep}
              columns={columns}
              start={start}
              end={end}
              bookings={asked.data?.items.filter(each => each.repId === rep.id) ?? []}
              stopsOn={day => stops.get(`${rep.id} ${day}`) ?? 0}
            />
          ))}
        </div>
      )}
      {chosen && <BookForm booking={chosen} day={first} onClose={() => url.set({ booking: null })} />}
    </Gate>
  );
}

/** weekdayOf is 1 for Monday to 7 for Sunday. */
function weekdayOf(day: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as 1;
}

interface RowProps {
  rep: Rep;
  columns: readonly string[];
  start: number;
  end: number;
  bookings: Booking[];
  stopsOn: (day: string) => number;
}

function Row({ rep, columns, start, end, bookings, stopsOn }: RowProps) {
  const { t } = useTranslation("dispatch");
  const may = useMay();
  const url = useUrl();
  const bars = barsOf(bookings, start, end);
  const lanes = Math.max(1, ...bars.map(bar => (bar?.lane ?? 0) + 1));
  return (
    <>
      <div className="board-rep clip">{rep.name}</div>
      <div className="board-lane" data-rep={rep.id} style={{ minHeight: lanes * lane + 22 }}>
        <div className="board-cells">
          {columns.map(day => (
            <button
              type="button"
              key={day}
              disabled={!may("routing.plan")}
              aria-label={t("bookAt", { name: rep.name, day })}
              onClick={() => url.set({ booking: "new", day, rep: rep.id })}
            >
              {stopsOn(day) > 0 && <small className="num">{t("visits", { n: stopsOn(day) })}</small>}
            </button>
          ))}
        </div>
        {bookings.map((booking, i) => {
          const bar = bars[i];
          return (
            bar && (
              <Piece
                key={booking.id}
                booking={booking}
                days={columns.length}
                style={{
                  left: `${bar.left * 100}%`,
                  width: `${bar.width * 100}%`,
                  top: 2 + bar.lane * lane,
                }}
              />
            )
          );
        })}
      </div>
    </>
  );
}

interface PieceProps {
  booking: Booking;
  days: number;
  style: { left: string; width: string; top: number };
}

/** Piece is a booking on the board: a click opens it, dragging moves it by days and to other reps. */
function Piece({ booking, days, style }: PieceProps) {
  const { t } = useTranslation("dispatch");
  const may = useMay();
  const url = useUrl();
  const say = useSay();
  const zone = useZone();
  const { byId } = useReps();
  const held = useRef<{ x: number; y: number } | null>(null);
  const [by, setBy] = useState({ x: 0, y: 0 });
  const move = useBookingVerb(bookingVerbs.rebook);
  const drop = (event: PointerEvent<HTMLButtonElement>): void => {
    const from = held.current;
    held.current = null;
    setBy({ x: 0, y: 0 });
    if (!from) return;
    const row = event.currentTarget.parentElement?.getBoundingClientRect();
    const shift = row ? Math.round(((event.clientX - from.x) / row.width) * days) : 0;
    const under = document
      .elementsFromPoint(event.clientX, event.clientY)
      .map(each => each.closest<HTMLElement>("[data-rep]")?.dataset["rep"])
      .find(Boolean);
    const repId = Number(under ?? booking.repId);
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < slack) {
      url.set({ booking: booking.id });
      return;
    }
    if (shift === 0 && repId === booking.repId) return;
    const { id, rev, kind, title, note = "", point, outletId = 0 } = booking;
    move.mutate(
      {
        id,
        rev,
        repId,
        kind,
        title,
        note,
        outletId,
        ...(point ? { point } : {}),
        ...carried(booking, shift),
      },
      {
        onSuccess: made => {
          say.done(t("moved", { name: byId.get(repId)?.name ?? `#${repId}` }));
          if (made.warnings.length > 0)
            say.warn(t("overVisits", { n: made.warnings.reduce((n, w) => n + w.stops, 0) }));
        },
        onError: say.failed,
      },
    );
  };
  return (
    <button
      type="button"
      className={`board-bar board-${booking.kind}`}
      style={{ ...style, transform: `translate(${by.x}px, ${by.y}px)` }}
      title={`${booking.title} ${stampOf(booking.fromAt, zone)} – ${stampOf(booking.toAt, zone)}`}
      onKeyDown={event => {
        if (event.key === "Enter") url.set({ booking: booking.id });
      }}
      onPointerDown={event => {
        if (!may("routing.plan")) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={event => {
        if (held.current) setBy({ x: event.clientX - held.current.x, y: event.clientY - held.current.y });
      }}
      onPointerUp={drop}
      onPointerCancel={() => {
        held.current = null;
        setBy({ x: 0, y: 0 });
      }}
    >
      <span className="clip">{booking.title}</span>
    </button>
  );
}
