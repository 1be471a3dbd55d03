import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Page } from "@/ui/desk/Page";
import { AudienceTags, useDaysText } from "../audience";
import { DraftList } from "../DraftList";
import { RuleForm } from "./RuleForm";
import { type SuggestionRule, suggestionRulesQuery, suggestVerbs } from "./queries";

/** RulesPage keeps what is suggested beside carts: to whom, when, and how much of it. */
export function RulesPage() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const daysText = useDaysText();
  const asked = useQuery(suggestionRulesQuery);
  const [open, setOpen] = useState<SuggestionRule | "new" | null>(null);
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
    <Page
      title={t("suggest.title")}
      note={t("suggest.note")}
      actions={
        may("catalog.edit") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
            {t("suggest.new")}
          </Button>
        )
      }
    >
      <DraftList
        asked={asked}
        columns={columns}
        needs="catalog.edit"
        none={t("suggest.none")}
        removeAsk={t("suggest.removeAsk")}
        remove={suggestVerbs.remove}
        onOpen={setOpen}
      />
      {open !== null && <RuleForm rule={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
