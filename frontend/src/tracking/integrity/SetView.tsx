import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import type { RuleSet, TrialChange } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { Decision, Reasons } from "./Pieces";
import { changesQuery } from "./queries";
import { differences } from "./setting";

/** SetView shows one version: what it says otherwise than the delivered one, and what it would change. */
export function SetView({ set, delivered }: { set: RuleSet; delivered: RuleSet }) {
  const { t } = useTranslation("integrity");
  const differs = differences(delivered.setting, set.setting);
  return (
    <section className="finding-side">
      <strong>{set.version}</strong>
      <p className="soft num">
        {t("detail.limits", { review: set.setting.reviewAt, reject: set.setting.rejectAt })}
      </p>
      <h3>{t("set.differs")}</h3>
      {differs.length === 0 ? (
        <p className="faint">{t("set.as")}</p>
      ) : (
        <ul className="sets-differ num">
          {differs.map(each => (
            <li key={`${each.kind}.${each.name}`}>
              {each.kind === "weight" ? t(`short.${each.name as "made_up"}`) : each.name} {each.was} →{" "}
              {each.will}
            </li>
          ))}
        </ul>
      )}
      {set.id !== 0 && <Trial set={set} />}
    </section>
  );
}

function Trial({ set }: { set: RuleSet }) {
  const { t } = useTranslation("integrity");
  const trial = set.trial;
  if (!trial) return <p className="faint">{t("set.untried")}</p>;
  if (!trial.endedAt) return <p className="soft">{t("set.running")}</p>;
  const turned = trial.turns.filter(turn => turn.from !== turn.to);
  const changed = turned.reduce((sum, turn) => sum + turn.visits, 0);
  return (
    <>
      <h3>{t("set.changes")}</h3>
      <p className="num">{t("set.tried", { n: trial.visits, changed })}</p>
      {changed === 0 && <p className="faint">{t("set.same")}</p>}
      <p>
        {turned.map(turn => (
          <Tag key={`${turn.from}${turn.to}`} className="num">
            {t("set.turn", {
              from: t(`decision.${turn.from}`),
              to: t(`decision.${turn.to}`),
              n: turn.visits,
            })}
          </Tag>
        ))}
      </p>
      {changed > 0 && <Changes id={set.id} key={trial.id} />}
    </>
  );
}

function Changes({ id }: { id: number }) {
  const asked = useQuery(changesQuery(id));
  return (
    <Gate asked={asked}>
      <ul className="sets-changes">
        {asked.data?.items.map(change => (
          <ChangeLine key={change.visitId} change={change} />
        ))}
      </ul>
    </Gate>
  );
}

function ChangeLine({ change }: { change: TrialChange }) {
  const zone = useZone();
  const rep = useReps().byId.get(change.repId);
  return (
    <li>
      <span>
        <Link to={`/visits?visit=${change.visitId}`}>{change.outletName}</Link>
        <small className="faint num">
          {" "}
          {stampOf(change.openedAt, zone)} · {rep?.name ?? `#${change.repId}`}
        </small>
      </span>
      <span className="num">
        <Decision of={change.was} />
        {change.wasScore} → {change.willScore} <Decision of={change.will} />
      </span>
      <span>
        <Reasons pieces={change.pieces} />
      </span>
    </li>
  );
}
