import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Finding } from "@/api/types";
import { useSay } from "@/ui/desk/useSay";
import { Decision, outcome, PieceList } from "./Pieces";
import { type Ruling, useTruth, verbs } from "./queries";

/** FindingView says why a visit was accepted, doubted or rejected, and lets a person decide. */
export function FindingView({ finding }: { finding: Finding }) {
  const { t } = useTranslation("integrity");
  const may = useMay();
  return (
    <section className="finding">
      <header className="finding-head">
        <Decision of={outcome(finding)} />
        {finding.state === "judged" && (
          <strong className="num">{t("detail.score", { score: finding.score })}</strong>
        )}
        {!finding.online && <small className="faint">{t("detail.offline")}</small>}
        {finding.state === "judged" && (
          <small className="faint num">{t("detail.fixes", { n: finding.fixes, rules: finding.rules })}</small>
        )}
      </header>
      {finding.state === "pending" && <p className="soft">{t("detail.pending")}</p>}
      <PieceList pieces={finding.pieces} />
      {finding.appeal && <Alert type="info" title={t("detail.appeal")} description={finding.appeal} />}
      {finding.ruling && (
        <Alert
          type={finding.ruling === "accept" ? "success" : "error"}
          title={t("detail.ruled", {
            name: finding.ruledBy ?? "",
            decision: t(`decision.${finding.ruling}`),
          })}
          description={
            <>
              {finding.rulingReason}
              {finding.found && (
                <small className="faint">
                  {" "}
                  · {t("detail.found", { decision: t(`decision.${finding.found}`) })}
                </small>
              )}
            </>
          }
        />
      )}
      {may("tracking.judge") && <RulingForm key={finding.visitId} visit={finding.visitId} />}
    </section>
  );
}

function RulingForm({ visit }: { visit: number }) {
  const { t } = useTranslation("integrity");
  const say = useSay();
  const [reason, setReason] = useState("");
  const decide = useTruth((ruling: Ruling) => verbs.rule(visit, ruling));
  const run = (ruling: Ruling["ruling"]): void =>
    decide.mutate(
      { ruling, reason: reason.trim() },
      {
        onSuccess: () => {
          setReason("");
          say.done(t("rule.done"));
        },
        onError: say.failed,
      },
    );
  const ready = reason.trim() !== "";
  return (
    <div className="finding-rule">
      <Input.TextArea
        rows={2}
        maxLength={500}
        value={reason}
        placeholder={t("rule.why")}
        aria-label={t("rule.why")}
        onChange={event => setReason(event.target.value)}
      />
      <Button type="primary" disabled={!ready} loading={decide.isPending} onClick={() => run("accept")}>
        {t("rule.accept")}
      </Button>
      <Button danger disabled={!ready || decide.isPending} onClick={() => run("reject")}>
        {t("rule.reject")}
      </Button>
    </div>
  );
}
