import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CameraFace, StepSite } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { useDraft } from "@/offline/useDraft";
import type { Shelf } from "@/offline/views";
import { PointCard } from "./PointCard";
import {
  cellOf,
  type Entries,
  entriesOf,
  type Entry,
  entryOf,
  lackOf,
  promotionsAt,
  wishesOf,
} from "./promotions";
import "./grid.css";
import "./promotion.css";

/** PromotionStep goes through the checklists of the promotions that run at the outlet. */
export function PromotionStep({ site, camera }: { site: StepSite; camera: CameraFace }) {
  const shelf = useShelf();
  const [draft, keep] = useDraft<Entries>(site.visit, site.step.key);
  if (!shelf || draft === undefined) return null;
  return <Lists key={site.visit} {...{ site, camera, shelf, draft, keep }} />;
}

interface Props {
  site: StepSite;
  camera: CameraFace;
  shelf: Shelf;
  draft: Entries | null;
  keep: (entries: Entries) => Promise<void>;
}

function Lists({ site, camera, shelf, draft, keep }: Props) {
  const { t } = useTranslation("phone");
  const promotions = promotionsAt(shelf, site.outlet.id);
  const [entries, setEntries] = useState<Entries>(() => draft ?? entriesOf(promotions, site.visit));
  const [pressed, setPressed] = useState(false);
  const latest = useRef(entries);
  const change = (cell: string, turn: (entry: Entry) => Entry): void => {
    latest.current = { ...latest.current, [cell]: turn(entryOf(latest.current, cell)) };
    setEntries(latest.current);
    void keep(latest.current);
  };
  const lacking = promotions
    .flatMap(one => one.points.map(point => lackOf(point, entryOf(entries, cellOf(one, point)))))
    .filter(lack => lack !== null).length;
  const finish = (): void => {
    setPressed(true);
    if (lacking === 0)
      void site.finish(wishesOf(site, camera, promotions, entries, new Date().toISOString()));
  };
  return (
    <>
      <div className="gr-body pm-body">
        {promotions.length === 0 && <p className="ph-empty">{t("promo.none")}</p>}
        {promotions.map(promotion => (
          <section key={promotion.id} className="gr-group" aria-label={promotion.name}>
            <h2>{promotion.name}</h2>
            <p className="soft">
              {promotion.note} <span className="num">{t("promo.until", { day: promotion.to })}</span>
            </p>
            {promotion.points.map(point => {
              const cell = cellOf(promotion, point);
              return (
                <PointCard
                  key={cell}
                  {...{ point, camera, pressed }}
                  about={site.outlet.name}
                  entry={entryOf(entries, cell)}
                  onChange={turn => change(cell, turn)}
                />
              );
            })}
          </section>
        ))}
      </div>
      <footer className="ph-foot">
        <button className="ph-main" onClick={finish}>
          {pressed && lacking > 0 ? t("promo.lacks", { n: lacking }) : t("visit.done")}
        </button>
      </footer>
    </>
  );
}
