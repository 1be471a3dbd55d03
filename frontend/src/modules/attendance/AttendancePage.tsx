import { DatePicker, Segmented } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { AppealsPanel } from "./AppealsPanel";
import { MonthPanel } from "./MonthPanel";
import { ShiftsPanel } from "./ShiftsPanel";
import "./attendance.css";

const tabs = ["month", "appeals", "shifts"] as const;

/** AttendancePage shows who came when, month by month, decides on appeals, and sets when people are to come. */
export function AttendancePage() {
  const { t } = useTranslation("attendance");
  const url = useUrl();
  const zone = useZone();
  const today = dayOf(serverClock.now(), zone);
  const month = url.get("month") || today.slice(0, 7);
  const tab = tabs.find(each => each === url.get("tab")) ?? "month";
  return (
    <Page
      full
      title={t("title")}
      note={t(`note.${tab}`)}
      actions={
        <>
          {tab === "month" && (
            <DatePicker
              picker="month"
              allowClear={false}
              aria-label={t("month")}
              value={dayjs(`${month}-01`)}
              maxDate={dayjs(today)}
              onChange={next => url.set({ month: next?.format("YYYY-MM") ?? null })}
            />
          )}
          <Segmented
            value={tab}
            options={tabs.map(value => ({ value, label: t(`tab.${value}`) }))}
            onChange={value => url.set({ tab: value === "month" ? null : value })}
          />
        </>
      }
    >
      {tab === "month" && <MonthPanel month={month} today={today} />}
      {tab === "appeals" && <AppealsPanel />}
      {tab === "shifts" && <ShiftsPanel />}
    </Page>
  );
}
