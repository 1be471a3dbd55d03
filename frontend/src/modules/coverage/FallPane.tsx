import { useQuery } from "@tanstack/react-query";
import { Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { territoriesQuery } from "@/geo/queries";
import { OutletName } from "@/geo/OutletName";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useItems } from "@/ui/own/useItems";
import { CoverageMap } from "./CoverageMap";
import { type Division, type Fall, fallQuery } from "./queries";

/** FallPane is where the outlets of a division fall, with those that fall nowhere or fit several rules. */
export function FallPane({ division }: { division: Division }) {
  const { t } = useTranslation("coverage");
  const asked = useQuery(fallQuery(division.id, division.rev));
  const fall = asked.data;
  return (
    <div className="outlets outlets-both">
      <Panel>
        <Gate asked={asked}>
          {fall && (
            <div className="fall">
              <p>
                {t("fall.sum", { n: fall.outlets })}{" "}
                <Tag color={fall.outside > 0 ? "red" : "green"}>{t("fall.outside", { n: fall.outside })}</Tag>
                <Tag color={fall.several > 0 ? "gold" : "green"}>
                  {t("fall.several", { n: fall.several })}
                </Tag>
              </p>
              <RulesTable division={division} fall={fall} />
              {fall.odd.length > 0 && <OddTable odd={fall.odd} />}
            </div>
          )}
        </Gate>
      </Panel>
      <CoverageMap
        spots={(fall?.odd ?? []).map(({ id, point, rules }) => ({
          id,
          owner: rules.length,
          ...(point ? { point } : {}),
        }))}
      />
    </div>
  );
}

function RulesTable({ division, fall }: { division: Division; fall: Fall }) {
  const { t } = useTranslation("coverage");
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  const skills = useItems("org.skill");
  const { data: territories } = useQuery(territoriesQuery(undefined));
  return (
    <Table
      size="small"
      rowKey="ruleId"
      pagination={false}
      dataSource={fall.rules.map((each, i) => ({ ...each, rank: i + 1, rule: division.rules[i] }))}
      columns={[
        { title: "#", dataIndex: "rank", width: 40, className: "num" },
        {
          title: t("division.rule"),
          render: (_, row) => (
            <div className="fall-rule">
              <strong>{row.name}</strong>
              {row.rule?.territoryId && (
                <Tag>{territories?.items.find(each => each.id === row.rule?.territoryId)?.name}</Tag>
              )}
              {row.rule?.source && <code>{row.rule.source}</code>}
              {row.rule?.skills?.map(skill => (
                <Tag key={skill} color={row.nobody ? "red" : "blue"}>
                  {skills.nameOf(skill)}
                </Tag>
              ))}
              {row.nobody && <span className="soft">{t("division.nobody")}</span>}
            </div>
          ),
        },
        {
          title: t("division.target"),
          width: 110,
          render: (_, row) =>
            row.rule?.toRep
              ? (reps.get(row.rule.toRep)?.name ?? `#${row.rule.toRep}`)
              : row.rule?.toUnit
                ? (units.get(row.rule.toUnit)?.name ?? "–")
                : t("division.noTarget"),
        },
        { title: t("transfer.outlets"), dataIndex: "outlets", width: 80, className: "num" },
        { title: t("fall.shared"), dataIndex: "shared", width: 80, className: "num" },
        {
          title: t("load.title"),
          width: 100,
          className: "num",
          render: (_, row) => t("load.hours", { n: Math.round(row.workMin / 60) }),
        },
      ]}
    />
  );
}

function OddTable({ odd }: { odd: Fall["odd"] }) {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={odd}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: common("word.outlet"), render: (_, row) => <OutletName of={row} /> },
        {
          title: t("fall.fits"),
          render: (_, row) =>
            row.rules.length === 0 ? (
              <Tag color="red">{t("fall.nowhere")}</Tag>
            ) : (
              row.rules.map((rule, i) => (
                <Tag key={rule} color={i === 0 ? "green" : "default"}>
                  {rule}
                </Tag>
              ))
            ),
        },
      ]}
    />
  );
}
