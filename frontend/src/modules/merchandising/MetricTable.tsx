import { useQuery } from "@tanstack/react-query";
import { Switch, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useCalled, useItems } from "@/ui/own/useItems";
import { tidied } from "./MetricForm";
import { type Metric, metricsQuery, useMerchandisingChange, verbs } from "./queries";

/** MetricTable lists definitions by class; who may edit opens one. */
export function MetricTable({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const called = useCalled();
  const classes = useItems("merchandising.class");
  const asked = useQuery(metricsQuery);
  const keep = useMerchandisingChange(verbs.setMetric);
  const edits = may("merchandising.edit");
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table<Metric>
          rowKey="id"
          size="middle"
          dataSource={asked.data?.items ?? []}
          pagination={false}
          scroll={{ x: "max-content" }}
          {...(edits
            ? { onRow: row => ({ className: "table-row-open", onClick: () => onOpen(row.id) }) }
            : {})}
          columns={[
            {
              title: t("metric.class"),
              width: 100,
              render: (_, row) => <Tag>{classes.nameOf(row.class)}</Tag>,
            },
            { title: common("word.name"), render: (_, row) => <strong>{called(row)}</strong> },
            { title: common("word.code"), render: (_, row) => <code>{row.code}</code> },
            { title: t("metric.kind"), render: (_, row) => t(`metric.kinds.${row.kind}`) },
            { title: t("metric.per"), render: (_, row) => t(`metric.pers.${row.per}`) },
            { title: t("metric.unit"), dataIndex: "unit" },
            { title: t("metric.bounds"), className: "num", render: (_, row) => boundsOf(row) },
            {
              title: t("metric.rules"),
              render: (_, row) => (
                <>
                  {row.required && <Tag color="red">{t("metric.required")}</Tag>}
                  {row.band !== undefined && <Tag color="gold">{`±${Math.round(row.band * 100)}%`}</Tag>}
                  {row.formula && <code>= {row.formula}</code>}
                  {row.validation && <code>{row.validation}</code>}
                </>
              ),
            },
            {
              title: t("active"),
              fixed: "right",
              width: 80,
              render: (_, row) => (
                <Switch
                  size="small"
                  aria-label={`${t("active")} ${called(row)}`}
                  checked={row.state === "active"}
                  disabled={!edits}
                  onClick={(active, event) => {
                    event.stopPropagation();
                    keep.mutate(
                      { ...tidied(row), id: row.id, rev: row.rev, state: active ? "active" : "disabled" },
                      { onError: say.failed },
                    );
                  }}
                />
              ),
            },
          ]}
        />
      </Gate>
    </Panel>
  );
}

function boundsOf({ least, most }: Metric): string {
  if (least === undefined && most === undefined) return "–";
  return `${least ?? ""} ~ ${most ?? ""}`;
}
