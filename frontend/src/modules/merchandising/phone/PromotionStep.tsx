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
  type Promotion,
  promotionsAt,
  sameEntries,
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
  const lacking = lacksIn(promotions, entries);
  const finish = (said: Entries): void => {
    setPressed(true);
    if (lacksIn(promotions, said) === 0)
      void site.finish(wishesOf(site, camera, promotions, said, new Date().toISOString()));
  };
  const before = sameEntries(promotions, entries, site.visit);
  const same = (said: Entries): void => {
    latest.current = said;
    setEntries(said);
    void keep(said);
    finish(said);
  };
  return (
    <>
      <div className="gr-body pm-body">
        {promotions.length === 0 && <p className="ph-empty">{t("promo.none")}</p>}
        {promotions.map(promotion => (
          <section key={promotion.id} className="gr-group" aria-label={promotion.name}>
            <h2>{promotion.name}</h2>
            <p className="soft">
              {promotion.note && `${promotion.note} · `}
              <span className="num">{t("promo.until", { day: promotion.to })}</span>
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
        {before ? (
          <button className="ph-main" onClick={() => same(before)}>
            {t("promo.same")}
          </button>
        ) : (
          <button className="ph-main" onClick={() => finish(entries)}>
            {pressed && lacking > 0 ? t("promo.lacks", { n: lacking }) : t("visit.done")}
          </button>
        )}
      </footer>
    </>
  );
}

/** lacksIn is how many points still lack a word or a photo. */
function lacksIn(promotions: readonly Promotion[], entries: Entries): number {
  return promotions
    .flatMap(one => one.points.map(point => lackOf(point, entryOf(entries, cellOf(one, point)))))
    .filter(lack => lack !== null).length;
}
