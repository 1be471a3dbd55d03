import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { serverClock } from "@/lib/clock";
import { useShelf } from "@/offline/useDocuments";
import { markOf, sizeText } from "@/lib/file";
import type { Leaflet } from "../leaflet";
import { keepOnly, keptUrl, leafletsOf, openedOf } from "./leaflets";
import "./leaflets.css";

/** LeafletsPage is what the rep may show and read today; what was opened once opens without a network too. */
export function LeafletsPage() {
  const { t } = useTranslation("collateral");
  const day = dayOf(serverClock.now(), useZone());
  const shelf = useShelf();
  const [opened, setOpened] = useState<Set<string>>(new Set());
  useEffect(() => {
    if (shelf) void keepOnly(leafletsOf(shelf, day)).then(openedOf).then(setOpened);
  }, [shelf, day]);
  if (!shelf) return null;
  const list = leafletsOf(shelf, day);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("title")}</h2>
      {list.length === 0 && <p className="ph-empty">{t("noneToday")}</p>}
      {list.map(leaflet => (
        <Card key={leaflet.id} leaflet={leaflet} here={opened.has(keptUrl(leaflet))} />
      ))}
      {list.length > 0 && <p className="soft leaf-foot">{t("offlineHint")}</p>}
    </div>
  );
}

function Card({ leaflet, here }: { leaflet: Leaflet; here: boolean }) {
  const { t } = useTranslation("collateral");
  return (
    <a className="ph-card leaf-card" href={keptUrl(leaflet)} target="_blank" rel="noreferrer">
      <span className={`leaf-mark leaf-${markOf(leaflet.mediaType).toLowerCase()}`} aria-hidden>
        {markOf(leaflet.mediaType)}
      </span>
      <span className="leaf-text">
        <strong>{leaflet.title}</strong>
        {leaflet.note && <span className="leaf-note">{leaflet.note}</span>}
        <small className="soft num">
          {t(`kind.${leaflet.kind}`)} · {t("until", { day: leaflet.to })} · {sizeText(leaflet.size)}
          {here && ` · ${t("here")}`}
        </small>
      </span>
    </a>
  );
}
