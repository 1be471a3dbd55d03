import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { Visit } from "@/api/types";
import { clockOf } from "@/lib/time";
import { usePosition } from "@/tracking/phone/position";
import { useNow } from "@/ui/now";
import { useProblemText, useSpanText } from "@/ui/words";
import { useCheckOut } from "./acts";

/** OpenVisit is the visit that runs: how long, and its end. */
export function OpenVisit({ visit, waiting }: { visit: Visit; waiting: boolean }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const say = useProblemText();
  const span = useSpanText();
  const now = useNow();
  const { latest } = usePosition();
  const checkOut = useCheckOut();
  const [sure, setSure] = useState(false);
  const lasted = Math.max(0, (now - Date.parse(visit.openedAt)) / 1000);
  return (
    <>
      <p className="ph-running num" role="status">
        <b>{span(lasted)}</b>
        {t("outlet.since", { at: clockOf(visit.openedAt, zone) })}
        {waiting && <span className="ph-tag">{t("sync.tag")}</span>}
      </p>
      {checkOut.error && (
        <p className="ph-error" role="alert">
          {say(checkOut.error)}
        </p>
      )}
      {sure ? (
        <div className="ph-pair">
          <button className="ph-second" onClick={() => setSure(false)}>
            {t("outlet.stay")}
          </button>
          <button
            className="ph-main"
            disabled={checkOut.isPending}
            onClick={() => checkOut.mutate({ visit, reading: latest })}
          >
            {checkOut.isPending ? t("outlet.checkingOut") : t("outlet.checkOutSure")}
          </button>
        </div>
      ) : (
        <button className="ph-main" onClick={() => setSure(true)}>
          {t("outlet.checkOut")}
        </button>
      )}
    </>
  );
}
