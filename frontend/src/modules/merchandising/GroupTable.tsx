import { useQuery } from "@tanstack/react-query";
import { Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useCalled, useItems } from "@/ui/own/useItems";
import { groupsQuery, type MetricGroup, metricsQuery } from "./queries";

/** GroupTable lists metrics that are asked together, and where. */
export function GroupTable({ onOpen }: { onOpen: (id: number) => void }) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const may = useMay();
  const called = useCalled();
  const classes = useItems("merchandising.class");
  const channels = useItems("outlet.channel");
  const metrics = useQuery(metricsQuery).data?.items ?? [];
  const asked = useQuery(groupsQuery);
  const nameOf = (id: number): string => {
    const found = metrics.find(each => each.id === id);
    return found ? called(found) : `#${id}`;
  };
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table<MetricGroup>
          rowKey="id"
          size="middle"
          dataSource={asked.data?.items ?? []}
          pagination={false}
          scroll={{ x: "max-content" }}
          {...(may("merchandising.edit")
            ? { onRow: row => ({ className: "table-row-open", onClick: () => onOpen(row.id) }) }
            : {})}
          columns={[
            { title: common("word.code"), dataIndex: "code", className: "num", fixed: "left", width: 110 },
            { title: common("word.name"), render: (_, row) => <strong>{row.name}</strong> },
            { title: t("metric.class"), render: (_, row) => <Tag>{classes.nameOf(row.class)}</Tag> },
            {
              title: t("group.for"),
              render: (_, row) =>
                row.classes.length + row.channels.length === 0 ? (
                  <span className="faint">{common("word.all")}</span>
                ) : (
                  [
                    ...row.classes.map(each => t("group.class", { name: each })),
                    ...row.channels.map(channels.nameOf),
                  ].map(word => <Tag key={word}>{word}</Tag>)
                ),
            },
            {
              title: t("group.days"),
              className: "num",
              render: (_, row) =>
                row.from || row.to ? `${row.from ?? ""} ~ ${row.to ?? ""}` : t("group.always"),
            },
            {
              title: t("tab.metrics"),
              render: (_, row) => (
                <div className="group-metrics">
                  {row.metrics.map(id => (
                    <Tag key={id} color="blue">
                      {nameOf(id)}
                    </Tag>
                  ))}
                </div>
              ),
            },
            {
              title: t("group.products"),
              render: (_, row) =>
                row.listed === "products"
                  ? t("group.named", { n: row.products.length })
                  : t(`group.listed.${row.listed}`),
            },
            {
              title: common("word.state"),
              fixed: "right",
              width: 90,
              render: (_, row) => (
                <Tag color={row.state === "active" ? "green" : "default"}>{t(`states.${row.state}`)}</Tag>
              ),
            },
          ]}
        />
      </Gate>
    </Panel>
  );
}
