import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Drawer, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Gate } from "@/ui/desk/Gate";
import { useCalled } from "@/ui/own/useItems";
import { bandColours } from "./bands";
import { metricsQuery, type ScoreDetail, scoreQuery } from "./queries";

type ItemScore = ScoreDetail["pillars"][number]["items"][number];

/** ScoreDrawer tells where the points of an outlet come from, down to what was measured. */
export function ScoreDrawer({ outlet, onClose }: { outlet: number; onClose: () => void }) {
  const { t } = useTranslation("merchandising");
  const asked = useQuery(scoreQuery(outlet));
  return (
    <Drawer
      open
      size={520}
      mask={false}
      title={asked.data?.outletName ?? t("score.points")}
      onClose={onClose}
    >
      <Gate asked={asked}>{asked.data && <Detail score={asked.data} />}</Gate>
      <Link to={`/outlets?outlet=${outlet}`}>{t("score.outlet")}</Link>
    </Drawer>
  );
}

function Detail({ score }: { score: ScoreDetail }) {
  const { t } = useTranslation("merchandising");
  const called = useCalled();
  return (
    <>
      <p className="score-head">
        <b className="num">{score.points.toFixed(1)}</b>
        <Tag color={bandColours[score.band]}>{t(`score.bands.${score.band}`)}</Tag>
        <span className="faint">
          {score.cardName} · {score.lastDay}
        </span>
      </p>
      {score.pillars.map(pillar => (
        <section key={pillar.zh} className="score-pillar">
          <h3>
            {called(pillar)}
            <span className="num">
              {pillar.points.toFixed(1)} / {pillar.weight}
            </span>
          </h3>
          <ul>
            {pillar.items.map(item => (
              <Item key={item.zh} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Item({ item }: { item: ItemScore }) {
  const { t } = useTranslation("merchandising");
  const called = useCalled();
  const metrics = useQuery(metricsQuery).data?.items ?? [];
  const nameOf = (fact: string): string => {
    const [code, part] = fact.split(".");
    const found = metrics.find(each => each.code === code);
    const name = found ? called(found) : fact;
    const parts = {
      share: t("part.share"),
      sum: t("part.sum"),
      mean: t("part.mean"),
      answers: t("part.answers"),
    };
    const known = Object.entries(parts).find(([key]) => key === part);
    return known ? `${name} ${known[1]}` : name;
  };
  return (
    <li className={item.passed ? "score-item" : "score-item score-item-bad"}>
      {item.passed ? <CheckCircleFilled /> : item.unknown ? <QuestionCircleFilled /> : <CloseCircleFilled />}
      <div>
        <span>{called(item)}</span>
        <small className="faint">
          {item.unknown
            ? t("score.unmeasured")
            : Object.entries(item.facts)
                .map(([fact, value]) => `${nameOf(fact)} ${textOf(value, t("yes"), t("no"))}`)
                .join(" · ")}
        </small>
        <code>{item.rule}</code>
      </div>
      <span className="num">
        {item.points.toFixed(1)} / {item.most.toFixed(1)}
      </span>
    </li>
  );
}

/** textOf writes what was measured. */
function textOf(value: unknown, yes: string, no: string): string {
  if (typeof value === "boolean") return value ? yes : no;
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  return String(value);
}
