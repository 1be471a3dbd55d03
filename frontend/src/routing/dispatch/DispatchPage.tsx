import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay } from "@/lib/time";
import { Page, Panel } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { mondayOf } from "./board";
import { BookingBoard } from "./BookingBoard";
import { BookForm } from "./BookForm";
import { OffersDrawer } from "../offers/OffersDrawer";
import { FairnessTab } from "./FairnessTab";
import "./dispatch.css";

const spans = { week: 7, month: 28 } as const;

/** DispatchPage is who is away when, and whether that is shared fairly. */
export function DispatchPage() {
  const { t } = useTranslation("dispatch");
  const may = useMay();
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const fair = url.get("tab") === "fairness";
  const span = url.get("span") === "month" ? "month" : "week";
  const first = mondayOf(url.get("from") || today);
  const days = spans[span];
  const go = (by: number): void => url.set({ from: shiftDay(first, by) });
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <>
          <Segmented
            value={fair ? "fairness" : "board"}
            options={[
              { value: "board", label: t("tab.board") },
              { value: "fairness", label: t("tab.fairness") },
            ]}
            onChange={tab => url.set({ tab: tab === "board" ? null : tab })}
          />
          {!fair && (
            <>
              <Segmented
                value={span}
                options={[
                  { value: "week", label: t("span.week") },
                  { value: "month", label: t("span.month") },
                ]}
                onChange={next => url.set({ span: next === "week" ? null : next })}
              />
              <Button icon={<LeftOutlined />} aria-label={t("before")} onClick={() => go(-days)} />
              <Button onClick={() => url.set({ from: null })}>{t("today")}</Button>
              <Button icon={<RightOutlined />} aria-label={t("after")} onClick={() => go(days)} />
            </>
          )}
          <Button onClick={() => url.set({ offer: "new" })}>{t("offer.open")}</Button>
          {may("routing.plan") && (
            <Button type="primary" onClick={() => url.set({ booking: "new" })}>
              {t("make")}
            </Button>
          )}
        </>
      }
    >
      <Panel flush>{fair ? <FairnessTab today={today} /> : <BookingBoard first={first} days={days} />}</Panel>
      {url.get("booking") === "new" && (
        <BookForm
          booking={null}
          day={url.get("day") || today}
          onClose={() => url.set({ booking: null, day: null, rep: null })}
        />
      )}
      {url.get("offer") !== "" && (
        <OffersDrawer
          outlet={url.number("offer")}
          from={url.get("day") || undefined}
          onPick={outlet => url.set({ offer: outlet ?? "new" })}
          onClose={() => url.set({ offer: null, day: null })}
        />
      )}
    </Page>
  );
}
