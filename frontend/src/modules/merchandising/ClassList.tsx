import { useQuery } from "@tanstack/react-query";
import { Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { dictionariesQuery } from "@/ui/own/queries";
import { useCalled } from "@/ui/own/useItems";
import type { Metric, MetricGroup } from "./queries";

interface Props {
  metrics: readonly Metric[];
  groups: readonly MetricGroup[];
}

/** ClassList shows what metrics are about, and how much of each there is; the dictionary is where it is edited. */
export function ClassList({ metrics, groups }: Props) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const may = useMay();
  const called = useCalled();
  const asked = useQuery(dictionariesQuery);
  const items = asked.data?.items.find(each => each.key === "merchandising.class")?.items ?? [];
  const count = (list: readonly { class: string }[], code: string): number =>
    list.filter(each => each.class === code).length;
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table
          rowKey="code"
          size="middle"
          dataSource={items}
          pagination={false}
          columns={[
            { title: common("word.name"), render: (_, row) => <strong>{called(row)}</strong> },
            { title: common("word.code"), render: (_, row) => <code>{row.code}</code> },
            {
              title: t("tab.metrics"),
              align: "right",
              className: "num",
              render: (_, row) => count(metrics, row.code),
            },
            {
              title: t("tab.groups"),
              align: "right",
              className: "num",
              render: (_, row) => count(groups, row.code),
            },
            {
              title: common("word.state"),
              render: (_, row) => (
                <Tag color={row.disabled ? "default" : "green"}>
                  {t(row.disabled ? "states.disabled" : "states.active")}
                </Tag>
              ),
            },
          ]}
          footer={() =>
            may("app.parameters") ? (
              <Link to="/dictionaries?key=merchandising.class">{t("classesEdit")}</Link>
            ) : (
              t("classesNote")
            )
          }
        />
      </Gate>
    </Panel>
  );
}
