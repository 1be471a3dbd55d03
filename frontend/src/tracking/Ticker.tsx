import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import type { FenceEvent } from "@/api/types";
import { clockOf } from "@/lib/time";
import type { LonLat } from "@/lib/geometry";
import { type TickerItem, tickerItems, useAreaEvents, useFenceName } from "./fences";
import { useNotices, useNoticeText } from "./notices";

/** Picked is who and where a line of the ticker is about. */
export interface Picked {
  repId: number;
  outletId?: number;
  point?: LonLat;
}

/** Ticker is the strip of alerts, and of comings and goings, under the map; it opens into a list. */
export function Ticker({ onPick }: { onPick: (picked: Picked) => void }) {
  const { t } = useTranslation("tracking");
  const notices = useNotices();
  const events = useAreaEvents();
  const [open, setOpen] = useState(false);
  return (
    <section className={open ? "ticker ticker-open" : "ticker"} aria-label={t("notice.title")}>
      <button type="button" className="ticker-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{t("notice.title")}</b>
        <span className="ticker-count num">{notices.length}</span>
        {open ? <DownOutlined /> : <UpOutlined />}
      </button>
      {notices.length === 0 && <span className="faint">{t("notice.empty")}</span>}
      <ul aria-live="polite">
        {tickerItems(notices, events, open).map(item => (
          <li key={item.key}>
            <TickerLine item={item} onPick={onPick} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const words = { enter: "tickerEnter", exit: "tickerExit", dwell: "tickerDwell" } as const;

function TickerLine({ item, onPick }: { item: TickerItem; onPick: (picked: Picked) => void }) {
  const { t } = useTranslation("tracking");
  const zone = useZone();
  const { byId } = useReps();
  const say = useNoticeText();
  const nameOf = useFenceName();
  const told = (event: FenceEvent): string => t(`fences.${words[event.kind]}`, { name: nameOf(event) });
  const about = item.notice ?? item.event;
  return (
    <button
      type="button"
      className={`ticker-line ticker-${item.notice?.severity ?? "fence"}`}
      onClick={() => onPick(about)}
    >
      <i aria-hidden />
      <time className="num faint" dateTime={item.at}>
        {clockOf(item.at, zone)}
      </time>
      <strong>{byId.get(about.repId)?.name ?? `#${about.repId}`}</strong>
      <span className="clip">{item.notice ? say(item.notice) : told(item.event)}</span>
    </button>
  );
}
