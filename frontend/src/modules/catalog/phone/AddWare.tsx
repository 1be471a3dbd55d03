import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShelf } from "@/offline/useDocuments";
import { useActs } from "@/offline/useSync";
import { addable, carryWish, outletOf } from "./carry";
import { Thumb } from "./Thumb";
import "./wares.css";

const few = 20; // rows that are drawn at once

/** AddWare finds products and puts them on the list of an outlet, without a network too. */
export function AddWare({ outlet }: { outlet: string }) {
  const { t } = useTranslation("catalog");
  const shelf = useShelf();
  const { act } = useActs();
  const [words, setWords] = useState("");
  const at = outletOf(shelf, outlet);
  if (!at) return null;
  const list = addable(shelf, at.id, words);
  return (
    <section className="ph-card ware-part">
      <h2>{t("shelf.add")}</h2>
      <p className="soft">{t("shelf.addNote")}</p>
      <input
        className="ware-search"
        type="search"
        value={words}
        placeholder={t("wares.search")}
        aria-label={t("wares.search")}
        onChange={event => setWords(event.target.value)}
      />
      {list.length === 0 && <p className="ph-empty">{t("wares.nothing")}</p>}
      {list.slice(0, few).map(ware => (
        <div key={ware.id} className="ware-row">
          <Thumb ware={ware} />
          <span className="ware-text">
            <strong>{ware.name}</strong>
            <small className="soft num">
              {ware.code} {ware.spec}
            </small>
          </span>
          <button
            className="ware-add"
            aria-label={t("shelf.addOne", { name: ware.name })}
            onClick={() => void act(carryWish(at, ware, new Date().toISOString()))}
          >
            {t("shelf.put")}
          </button>
        </div>
      ))}
      {list.length > few && <p className="soft num">{t("shelf.narrow", { n: list.length - few })}</p>}
    </section>
  );
}
