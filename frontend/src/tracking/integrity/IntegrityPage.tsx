import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { FindingsTab } from "./FindingsTab";
import { RuleSetsTab } from "./RuleSetsTab";
import "./integrity.css";

const tabs = ["visits", "rules"] as const;

/** IntegrityPage is where people look at doubted visits, and at the rules that doubt them. */
export function IntegrityPage() {
  const { t } = useTranslation("integrity");
  const url = useUrl();
  const tab = tabs.find(each => each === url.get("tab")) ?? "visits";
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <Segmented
          value={tab}
          options={tabs.map(each => ({ value: each, label: t(`tab.${each}`) }))}
          onChange={next => url.set({ tab: next === "visits" ? null : next, visit: null, set: null })}
        />
      }
    >
      {tab === "visits" ? <FindingsTab /> : <RuleSetsTab />}
    </Page>
  );
}
