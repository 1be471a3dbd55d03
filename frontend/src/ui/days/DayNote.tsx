import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { shiftDay } from "@/lib/time";
import { notesOf } from "./notes";
import "./days.css";

const most = 91; // days after the first that the server answers for at once

interface Props {
  /** from is the first day, YYYY-MM-DD; nothing is said before it is there. */
  from: string | undefined;
  /** to is the last day; without it there is one. */
  to?: string | undefined;
}

/** DayNote warns whoever arranges something on a day when the company does not work, and names the holiday. */
export function DayNote({ from = "", to = from }: Props) {
  const { t } = useTranslation();
  const last = to > shiftDay(from || "2000-01-01", most) ? shiftDay(from, most) : to;
  const { data } = useQuery({
    queryKey: ["app", "calendar", "workdays", from, last],
    enabled: from !== "" && from <= last,
    queryFn: ({ signal }) => call("GET", "/api/routing/workdays", { query: { from, to: last }, signal }),
  });
  if (from === "" || !data) return null;
  return notesOf(data.items).map(note => (
    <p key={note.from} role="status" className="day-note" data-kind={note.kind}>
      {t(`dayNote.${note.kind}`, {
        days: note.from === note.to ? note.from : `${note.from} – ${note.to}`,
        name: note.name,
      })}
    </p>
  ));
}
