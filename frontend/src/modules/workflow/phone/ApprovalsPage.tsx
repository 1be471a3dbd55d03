import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { ApprovalListed } from "@/api/types";
import { stampOf } from "@/lib/time";
import { useProblemText } from "@/ui/words";
import { type Box, boxes, inboxQuery, useAct } from "../queries";
import "./approvals.css";

/** ApprovalsPage is the inbox of approvals under the thumb. */
export function ApprovalsPage() {
  const { t } = useTranslation("workflow");
  const { t: phone } = useTranslation("phone");
  const say = useProblemText();
  const [box, setBox] = useState<Box>("todo");
  const asked = useQuery(inboxQuery(box, "", 100));
  return (
    <div className="ph-page">
      <div className="ph-boxes">
        {boxes.map(each => (
          <button key={each} aria-pressed={each === box} onClick={() => setBox(each)}>
            {t(`box.${each}`)}
          </button>
        ))}
      </div>
      {asked.isPending && <div className="ph-wait">{phone("loading")}</div>}
      {asked.error && <p className="ph-error">{say(asked.error)}</p>}
      {asked.data?.items.length === 0 && <p className="ph-empty">{t("none")}</p>}
      {asked.data?.items.map(one => (
        <Card key={one.id} of={one} />
      ))}
    </div>
  );
}

function Card({ of }: { of: ApprovalListed }) {
  const { t } = useTranslation("workflow");
  const zone = useZone();
  const say = useProblemText();
  const act = useAct(of.id);
  const [note, setNote] = useState("");
  return (
    <section className="ph-card ph-approval">
      <b>{of.title}</b>
      <small className="soft num">
        {of.code} · {of.proposer} · {stampOf(of.begunAt, zone)}
      </small>
      <small>
        {t(`state.${of.state}`)}
        {of.stepName && ` · ${of.stepName}`}
        {of.waiting.length > 0 && ` · ${of.waiting.join("、")}`}
      </small>
      {of.myTurn && (
        <>
          <input
            value={note}
            aria-label={t("note")}
            placeholder={t("note")}
            onChange={event => setNote(event.target.value)}
          />
          <div className="ph-approval-do">
            <button
              className="ph-second"
              disabled={act.isPending || note.trim() === ""}
              title={t("noteNeeded")}
              onClick={() => act.mutate({ kind: "reject", note })}
            >
              {t("do.reject")}
            </button>
            <button
              className="ph-main"
              disabled={act.isPending}
              onClick={() => act.mutate({ kind: "approve", note })}
            >
              {t("do.approve")}
            </button>
          </div>
        </>
      )}
      {act.error && <p className="ph-error">{say(act.error)}</p>}
    </section>
  );
}
