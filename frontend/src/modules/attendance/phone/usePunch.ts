import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useActs } from "@/offline/useSync";
import { usePosition } from "@/tracking/phone/position";
import type { PunchPayload } from "./views";

/** usePunch writes a tap down on the phone; the server is told when it can be. */
export function usePunch() {
  const { t } = useTranslation("attendance");
  const { act } = useActs();
  const { latest } = usePosition();
  return useMutation({
    networkMode: "always",
    mutationFn: (way: "in" | "out") => {
      const ref = crypto.randomUUID();
      const payload: PunchPayload = {
        ref,
        act: way,
        at: new Date().toISOString(),
        ...(latest ? { point: { lon: latest.lon, lat: latest.lat }, accuracyM: latest.accuracyM } : {}),
      };
      return act({
        type: "attendance.punch",
        v: 1,
        payload: { ...payload },
        thread: ref,
        about: t(`act.${way}`),
      });
    },
  });
}
