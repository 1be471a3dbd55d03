import { useQuery } from "@tanstack/react-query";
import { Empty, Table, type TableColumnsType, Tag } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { versionsQuery } from "./queries";

type Version = components["schemas"]["CatalogVersion"];

/** VersionList is what was published, when, by whom and why. */
export function VersionList() {
  const { t } = useTranslation("catalog");
  const asked = useQuery(versionsQuery);
  const newest = asked.data?.items[0]?.version;
  const columns: TableColumnsType<Version> = [
    {
      title: t("version.number"),
      render: (_, row) => (
        <>
          <strong>V{row.version}</strong>{" "}
          {row.version === newest && <Tag color="green">{t("version.counts")}</Tag>}
        </>
      ),
    },
    {
      title: t("version.at"),
      className: "num",
      render: (_, row) => dayjs(row.publishedAt).format("YYYY-MM-DD HH:mm"),
    },
    { title: t("version.by"), dataIndex: "publishedBy" },
    { title: t("publish.reason"), dataIndex: "reason" },
    { title: t("prices.books"), dataIndex: "books", className: "num", align: "right" },
    { title: t("book.prices"), dataIndex: "prices", className: "num", align: "right" },
    { title: t("prices.deals"), dataIndex: "deals", className: "num", align: "right" },
  ];
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table<Version>
          rowKey="version"
          size="middle"
          columns={columns}
          dataSource={asked.data?.items ?? []}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          locale={{ emptyText: <Empty description={t("version.none")} /> }}
        />
      </Gate>
    </Panel>
  );
}
