import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RecordsPage } from "@/ui/desk/Records";
import { AudienceTags, useDaysText } from "./audience";
import { LimitForm } from "./LimitForm";
import { type Limit, limitsQuery, verbs } from "./queries";

/** LimitsPage keeps how much outlets of a kind may buy in a day, a week or a month. */
export function LimitsPage() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const daysText = useDaysText();
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
    <RecordsPage<Limit>
      room="catalog"
      title={t("limit.title")}
      note={t("limit.note")}
      add={t("limit.new")}
      keeps={may("catalog.price")}
      asked={useQuery(limitsQuery)}
      columns={columns}
      none={t("limit.none")}
      removeAsk={t("limit.removeAsk")}
      remove={verbs.removeLimit}
      form={(limit, onClose) => <LimitForm limit={limit} onClose={onClose} />}
    />
  );
}
