import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { CalendarTab } from "./CalendarTab";
import { CycleTable } from "./CycleTable";
import { ProfileTable } from "./ProfileTable";
import "./cycles.css";

const tabs = ["outlets", "reps", "calendar"] as const;
type Tab = (typeof tabs)[number];

/** CyclesPage keeps what plans are made from: how often outlets are visited, when reps work, which days are worked. */
export function CyclesPage() {
  const { t } = useTranslation("planner");
  const url = useUrl();
  const tab = tabs.find(each => each === url.get("tab")) ?? "outlets";
  return (
    <Page
      full
      title={t("cycles.title")}
      note={t(`cycles.${tab}Note`)}
      actions={
        <Segmented<Tab>
          value={tab}
          options={tabs.map(value => ({ value, label: t(`cycles.${value}`) }))}
          onChange={next => url.set({ tab: next === "outlets" ? null : next })}
        />
      }
    >
      {tab === "outlets" && <CycleTable />}
      {tab === "reps" && <ProfileTable />}
      {tab === "calendar" && <CalendarTab />}
    </Page>
  );
}
