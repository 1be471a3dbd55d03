import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { Finding } from "@/api/types";
import { stampOf } from "@/lib/time";
import { useProblemText } from "@/ui/words";
import { findingsQuery, useTruth, verbs } from "../integrity/queries";
import { useSentence } from "../integrity/words";

const doubted = { of: "doubted", rep: undefined, unit: undefined, from: undefined, to: undefined } as const;

/** DoubtedVisits tells a rep which of its visits are doubted, why, and takes its word against that. */
export function DoubtedVisits() {
  const { t } = useTranslation("integrity");
  const asked = useQuery(findingsQuery(doubted, "", 10));
  const list = asked.data?.items ?? [];
  if (list.length === 0) return null;
  return (
    <section className="ph-card">
      <h2>{t("appeal.title")}</h2>
      <ul className="ph-list">
        {list.map(finding => (
          <Doubted key={finding.visitId} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function Doubted({ finding }: { finding: Finding }) {
  const { t } = useTranslation("integrity");
  const zone = useZone();
  const sentence = useSentence();
  return (
    <li>
      <p>
        <strong>{finding.outletName}</strong>{" "}
        <span className="num soft">{stampOf(finding.openedAt, zone)}</span>{" "}
        <b>{finding.decision === "reject" ? t("appeal.rejected") : t("appeal.doubted")}</b>
      </p>
      {finding.pieces
        .filter(piece => piece.weight > 0)
        .map(piece => (
          <p key={piece.code} className="soft num">
            {sentence(piece)}
          </p>
        ))}
      {finding.appeal ? (
        <p className="soft">{t("appeal.waiting")}</p>
      ) : (
        <AppealForm visit={finding.visitId} />
      )}
    </li>
  );
}

function AppealForm({ visit }: { visit: number }) {
  const { t } = useTranslation("integrity");
  const say = useProblemText();
  const [text, setText] = useState("");
  const appeal = useTruth(() => verbs.appeal(visit, text.trim()));
  return (
    <div className="ph-reason">
      <textarea
        rows={2}
        maxLength={500}
        value={text}
        placeholder={t("appeal.why")}
        aria-label={t("appeal.why")}
        onChange={event => setText(event.target.value)}
      />
      <button
        className="ph-second"
        disabled={text.trim() === "" || appeal.isPending}
        onClick={() => appeal.mutate(undefined)}
      >
        {t("appeal.do")}
      </button>
      {appeal.error && (
        <p className="ph-error" role="alert">
          {say(appeal.error)}
        </p>
      )}
    </div>
  );
}
