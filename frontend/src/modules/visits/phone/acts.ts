import { useCallback } from "react";
import { useMutation } from "@tanstack/react-query";
import type { Visit } from "@/api/types";
import { problemOfTrouble } from "@/offline/outbox";
import type { Wish } from "@/offline/store";
import { useActs, useSync } from "@/offline/useSync";
import type { Reading } from "@/tracking/phone/position";
import { refusalOf } from "./judge";
import type { Rules, TodayStop } from "./queries";
import type { AnswerPayload, ReadPayload, Thread } from "./remarks";
import type { CheckInPayload, CheckOutPayload } from "./views";

/** CheckIn is what the phone knows as the rep taps. */
export interface CheckIn {
  stop: TodayStop;
  rules: Rules;
  reading: Reading;
  recent: readonly Reading[];
  reason?: string;
  photo?: File;
}

const patience = 10_000; // ms for the server's word, before a visit is shown that waits

/**
 * useCheckIn checks in. With a network the server judges, and what it refuses is thrown; without one the phone judges by
 * the same rule, and what it lets in is kept until the server can be told.
 */
export function useCheckIn() {
  const { act, outcome, dismiss } = useActs();
  const { away } = useSync();
  return useMutation({
    networkMode: "always",
    mutationFn: async (claim: CheckIn): Promise<void> => {
      const refusal = away ? refusalOf(claim) : null;
      if (refusal) throw refusal;
      const command = await act(wishOf(claim, crypto.randomUUID(), Date.now()));
      if (away) return;
      const came = await outcome(command, patience);
      if (typeof came === "string") return;
      await dismiss([came.id]); // it is said here and now
      throw problemOfTrouble(came.problem);
    },
  });
}

/** useCheckOut ends a visit: on the phone at once, on the server when it can be told. */
export function useCheckOut() {
  const { act } = useActs();
  return useMutation({
    networkMode: "always",
    mutationFn: ({ visit, reading, note }: { visit: Visit; reading: Reading | null; note: string }) => {
      const payload: CheckOutPayload = {
        visit: visit.ref,
        ref: crypto.randomUUID(),
        at: new Date().toISOString(),
        ...(reading ? placeOf(reading) : {}),
        ...(note ? { note } : {}),
      };
      const about = visit.outletName;
      return act({ type: "visits.check_out", v: 1, payload: { ...payload }, thread: visit.ref, about });
    },
  });
}

/** useAnswer answers what was said of a visit; without a network it waits. */
export function useAnswer() {
  const { act } = useActs();
  return useMutation({
    networkMode: "always",
    mutationFn: ({ thread, text }: { thread: Thread; text: string }) => {
      const { visit, outletName } = thread;
      const payload: AnswerPayload = { visit, ref: crypto.randomUUID(), text, at: new Date().toISOString() };
      return act({
        type: "visits.answer",
        v: 1,
        payload: { ...payload },
        thread: payload.ref,
        about: outletName,
      });
    },
  });
}

/** useRead keeps how far the rep has read what was said of a visit. */
export function useRead() {
  const { act } = useActs();
  return useCallback(
    (visit: string, about: string, upto: number) => {
      const payload: ReadPayload = { visit, upto };
      return act({ type: "visits.read_remarks", v: 1, payload: { ...payload }, thread: visit, about });
    },
    [act],
  );
}

/** wishOf words a check-in as the server hears it. */
function wishOf(claim: CheckIn, ref: string, now: number): Wish {
  const { outlet } = claim.stop;
  const payload: CheckInPayload = {
    ref,
    outletId: outlet.id,
    ...placeOf(claim.reading),
    at: new Date(now).toISOString(),
    recent: recentOf(claim.recent, now),
    ...(claim.reason ? { reason: claim.reason } : {}),
  };
  return {
    type: "visits.check_in",
    v: 1,
    payload: { ...payload },
    thread: ref,
    about: outlet.name,
    ...(claim.photo ? { photo: { file: claim.photo, field: "photoId" } } : {}),
  };
}

const placeOf = ({ lon, lat, accuracyM }: Reading) => ({ point: { lon, lat }, accuracyM });

/** recentOf is what the minute before the tap says of where the phone was. */
function recentOf(readings: readonly Reading[], now: number) {
  return readings
    .filter(one => now - one.at < 60_000)
    .map(one => ({
      at: new Date(one.at).toISOString(),
      lon: one.lon,
      lat: one.lat,
      accuracyM: one.accuracyM,
      ...(one.speedMps === null ? {} : { speedMps: one.speedMps }),
    }));
}
