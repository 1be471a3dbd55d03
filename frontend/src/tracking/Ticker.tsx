import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import type { Notice } from "@/api/types";
import { clockOf } from "@/lib/time";
import { useNotices, useNoticeText } from "./notices";

/** Ticker is the strip of alerts under the map; it opens into a list. */
export function Ticker({ onPick }: { onPick: (notice: Notice) => void }) {
  const { t } = useTranslation("tracking");
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const shown = open ? notices : notices.slice(0, 3);
  return (
    <section className={open ? "ticker ticker-open" : "ticker"} aria-label={t("notice.title")}>
      <button type="button" className="ticker-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{t("notice.title")}</b>
        <span className="ticker-count num">{notices.length}</span>
        {open ? <DownOutlined /> : <UpOutlined />}
      </button>
      {notices.length === 0 && <span className="faint">{t("notice.empty")}</span>}
      <ul aria-live="polite">
        {shown.map(notice => (
          <li key={notice.id}>
            <TickerLine notice={notice} onPick={onPick} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TickerLine({ notice, onPick }: { notice: Notice; onPick: (notice: Notice) => void }) {
  const zone = useZone();
  const { byId } = useReps();
  const say = useNoticeText();
  return (
    <button type="button" className={`ticker-line ticker-${notice.severity}`} onClick={() => onPick(notice)}>
      <i aria-hidden />
      <time className="num faint" dateTime={notice.at}>
        {clockOf(notice.at, zone)}
      </time>
      <strong>{byId.get(notice.repId)?.name ?? `#${notice.repId}`}</strong>
      <span className="clip">{say(notice)}</span>
    </button>
  );
}
