import { PlusOutlined } from "@ant-design/icons";
import { Button, Tabs, type TabsProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Page } from "@/ui/desk/Page";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { PolicyForm } from "./PolicyForm";
import { PolicyList } from "./PolicyList";
import type { Policy } from "./queries";
import { StatementList } from "./StatementList";
import { statementFilterOf } from "./statements";
import "./rebates.css";

/** RebatesPage is what dealers get back: statements of each dealer and period, and the policies behind them. */
export function RebatesPage() {
  const { t } = useTranslation("rebate");
  const may = useMay();
  const url = useUrl();
  const tab = url.get("tab") || "statements";
  const [policy, setPolicy] = useState<Policy | "new" | null>(null);
  const tabs: TabsProps["items"] = [
    { key: "statements", label: t("statements.title"), children: <StatementList url={url} /> },
    { key: "policies", label: t("policy.title"), children: <PolicyList onOpen={setPolicy} /> },
  ];
  return (
    <Page
      title={t("title")}
      note={t("note")}
      actions={
        <>
          {tab === "statements" && <ExportButton table="catalog.rebates" filter={statementFilterOf(url)} />}
          {may("catalog.rebates_edit") && tab === "policies" && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setPolicy("new")}>
              {t("policy.new")}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        activeKey={tab}
        items={tabs}
        onChange={key => url.set({ tab: key === "statements" ? null : key })}
      />
      {policy !== null && (
        <PolicyForm policy={policy === "new" ? null : policy} onClose={() => setPolicy(null)} />
      )}
    </Page>
  );
}
