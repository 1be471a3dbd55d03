import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RecordTable } from "@/ui/desk/Records";
import { AudienceTags, useDaysText } from "./audience";
import { yuan } from "./money";
import { type Deal, dealsQuery, verbs } from "./queries";

/** DealList is every deal as it is being written, in the order in which they act. */
export function DealList({ onOpen }: { onOpen: (deal: Deal) => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const daysText = useDaysText();
  const doesText = useDoesText();
  const asked = useQuery(dealsQuery);
  const columns: TableColumnsType<Deal> = [
    {
      title: common("word.name"),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> {row.paused && <Tag>{t("deal.paused")}</Tag>}
        </>
      ),
    },
    { title: t("deal.does"), render: (_, row) => doesText(row) },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
    { title: t("held.rank"), className: "num", align: "right", render: (_, row) => row.rank ?? 0 },
    { title: t("deal.group"), render: (_, row) => row.does.group ?? "–" },
  ];
  return (
    <RecordTable
      room="catalog"
      keeps={useMay()("catalog.price")}
      asked={asked}
      columns={columns}
      none={t("deal.none")}
      removeAsk={t("prices.removeAsk")}
      remove={verbs.removeDeal}
      onOpen={onOpen}
    />
  );
}

/** useDoesText reads what a deal does, step by step. */
function useDoesText() {
  const { t } = useTranslation("catalog");
  return ({ does }: Deal): string =>
    does.steps
      .map(({ least, value = 0, gift }) => {
        const from = does.measure === "amount" ? yuan(least) : t("deal.bags", { n: least });
        const words = {
          percent: { value: `${value / 100}%` },
          off: { value: yuan(value) },
          fixed: { value: yuan(value), unit: does.unit ?? "" },
          free: { value: `${gift?.count ?? 0} ${gift?.unit ?? ""}` },
        }[does.act];
        return t(`deal.says.${does.act}`, { from, ...words });
      })
      .join(t("deal.between"));
}
