import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useMay, useZone } from "@/api/session";
import type { AttendanceDay } from "@/api/types";
import { clockOf } from "@/lib/time";
import { usePosition } from "@/tracking/phone/position";
import { useProblemText } from "@/ui/words";
import { tones } from "../standings";
import "./clock.css";

const key = ["attendance", "today"];

/** ClockCard is the rep's clock on the page of the day: come, go, and what the day comes to. */
export function ClockCard() {
  const { t } = useTranslation("attendance");
  const may = useMay();
  const zone = useZone();
  const say = useProblemText();
  const queries = useQueryClient();
  const { latest } = usePosition();
  const { data } = useQuery({
    queryKey: key,
    enabled: may("attendance.clock"),
    queryFn: ({ signal }) => call("GET", "/api/attendance/today", { signal }),
  });
  const [ref, setRef] = useState(() => crypto.randomUUID());
  const punch = useMutation({
    mutationFn: (act: "in" | "out") =>
      call("POST", "/api/attendance/punches", {
        body: {
          ref,
          act,
          at: new Date().toISOString(),
          ...(latest ? { point: { lon: latest.lon, lat: latest.lat }, accuracyM: latest.accuracyM } : {}),
        },
      }),
    onSuccess: () => {
      setRef(crypto.randomUUID());
      return queries.invalidateQueries({ queryKey: key });
    },
  });
  if (!data || (data.standing === "off" && !data.inAt)) return null;
  const last = data.punches.at(-1);
  return (
    <section className="ph-clock" aria-label={t("title")}>
      <span>
        <b>{t(`standing.${data.standing}`)}</b>
        <small className="num" data-tone={tones[data.standing]}>
          {said(t, data, zone)}
        </small>
        {punch.error && (
          <small className="ph-error" role="alert">
            {say(punch.error)}
          </small>
        )}
      </span>
      <button disabled={punch.isPending} onClick={() => punch.mutate(last?.act === "in" ? "out" : "in")}>
        {t(last?.act === "in" ? "phone.out" : "phone.in")}
      </button>
    </section>
  );
}

/** said is when the rep came and went, or when the shift begins. */
function said(t: TFunction<"attendance">, day: AttendanceDay, zone: string): string {
  if (day.inAt && day.outAt)
    return t("phone.span", { in: clockOf(day.inAt, zone), out: clockOf(day.outAt, zone) });
  if (day.inAt) return t("phone.since", { at: clockOf(day.inAt, zone) });
  return day.startsAt ? t("phone.from", { at: clockOf(day.startsAt, zone) }) : "";
}
