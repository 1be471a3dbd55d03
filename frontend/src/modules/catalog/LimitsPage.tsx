import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Page } from "@/ui/desk/Page";
import { AudienceTags, useDaysText } from "./audience";
import { DraftList } from "./DraftList";
import { LimitForm } from "./LimitForm";
import { type Limit, limitsQuery, verbs } from "./queries";

/** LimitsPage keeps how much outlets of a kind may buy in a day, a week or a month. */
export function LimitsPage() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const daysText = useDaysText();
  const asked = useQuery(limitsQuery);
  const [limit, setLimit] = useState<Limit | "new" | null>(null);
  const columns: TableColumnsType<Limit> = [
    { title: common("word.name"), render: (_, row) => <strong>{row.name}</strong> },
    {
      title: t("limit.about"),
      render: (_, row) => (row.categoryId ? t("limit.category", { name: row.about }) : row.about),
    },
    {
      title: t("limit.most"),
      className: "num",
      align: "right",
      render: (_, row) => t(`limit.says.${row.period}`, { n: row.most }),
    },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
  ];
  return (
    <Page
      title={t("limit.title")}
      note={t("limit.note")}
      actions={
        may("catalog.price") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setLimit("new")}>
            {t("limit.new")}
          </Button>
        )
      }
    >
      <DraftList
        asked={asked}
        columns={columns}
        none={t("limit.none")}
        removeAsk={t("limit.removeAsk")}
        remove={verbs.removeLimit}
        onOpen={setLimit}
      />
      {limit !== null && <LimitForm limit={limit === "new" ? null : limit} onClose={() => setLimit(null)} />}
    </Page>
  );
}
