import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RecordsPage } from "@/ui/desk/Records";
import { AudienceTags, useDaysText } from "../audience";
import { RuleForm } from "./RuleForm";
import { type SuggestionRule, suggestionRulesQuery, suggestVerbs } from "./queries";

/** RulesPage keeps what is suggested beside carts: to whom, when, and how much of it. */
export function RulesPage() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const daysText = useDaysText();
  const columns: TableColumnsType<SuggestionRule> = [
    {
      title: common("word.name"),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> {row.paused && <Tag>{t("deal.paused")}</Tag>}
        </>
      ),
    },
    { title: t("suggest.kind"), render: (_, row) => t(`suggest.kinds.${row.kind}`) },
    { title: t("held.rank"), className: "num", align: "right", render: (_, row) => row.rank ?? 0 },
    { title: t("suggest.most"), className: "num", align: "right", render: (_, row) => row.most },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
  ];
  return (
    <RecordsPage<SuggestionRule>
      room="catalog"
      title={t("suggest.title")}
      note={t("suggest.note")}
      add={t("suggest.new")}
      keeps={may("catalog.edit")}
      asked={useQuery(suggestionRulesQuery)}
      columns={columns}
      none={t("suggest.none")}
      removeAsk={t("suggest.removeAsk")}
      remove={suggestVerbs.remove}
      form={(rule, onClose) => <RuleForm rule={rule} onClose={onClose} />}
    />
  );
}
