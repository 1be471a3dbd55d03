import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { AssignmentsTab } from "./AssignmentsTab";
import { DivisionsTab } from "./DivisionsTab";
import { SubstitutionsTab } from "./SubstitutionsTab";
import { SuppliesTab } from "./SuppliesTab";
import { TransfersTab } from "./TransfersTab";
import "@/geo/geo.css";
import "./coverage.css";

/** CoveragePage is who covers what: assignments, transfers, rules, substitutes, dealers. */
export function CoveragePage() {
  const { t } = useTranslation("coverage");
  const url = useUrl();
  return (
    <Page title={t("title")} full>
      <Tabs
        className="coverage-tabs"
        activeKey={url.get("tab") || "assignments"}
        destroyOnHidden
        items={[
          { key: "assignments", label: t("tab.assignments"), children: <AssignmentsTab /> },
          { key: "transfers", label: t("tab.transfers"), children: <TransfersTab /> },
          { key: "divisions", label: t("tab.divisions"), children: <DivisionsTab /> },
          { key: "substitutions", label: t("tab.substitutions"), children: <SubstitutionsTab /> },
          { key: "supplies", label: t("tab.supplies"), children: <SuppliesTab /> },
        ]}
        onChange={tab =>
          url.set({ tab: tab === "assignments" ? null : tab, transfer: null, area: null, around: null })
        }
      />
    </Page>
  );
}
