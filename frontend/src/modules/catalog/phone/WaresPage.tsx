import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShelf } from "@/offline/useDocuments";
import { packsOf } from "../packs";
import { Thumb } from "./Thumb";
import { found, type Ware, waresOf } from "./wares";
import "./wares.css";

const first = 60; // rows that are drawn at once

/** WaresPage is the catalogue on the phone, without a network too. */
export function WaresPage() {
  const { t } = useTranslation("catalog");
  const shelf = useShelf();
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(first);
  if (!shelf) return null;
  const list = found(waresOf(shelf), words);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("wares.title")}</h2>
      <input
        className="ware-search"
        type="search"
        value={words}
        placeholder={t("wares.search")}
        aria-label={t("wares.search")}
        onChange={event => {
          setWords(event.target.value);
          setShown(first);
        }}
      />
      <p className="soft ware-count num">{t("wares.count", { n: list.length })}</p>
      {list.length === 0 && <p className="ph-empty">{t(words ? "wares.nothing" : "wares.none")}</p>}
      {list.length > 0 && (
        <section className="ph-card ware-part">
          {list.slice(0, shown).map(ware => (
            <Row key={ware.id} ware={ware} />
          ))}
        </section>
      )}
      {list.length > shown && (
        <button className="ph-second" onClick={() => setShown(shown + first)}>
          {t("wares.more", { n: list.length - shown })}
        </button>
      )}
    </div>
  );
}

function Row({ ware }: { ware: Ware }) {
  const { t } = useTranslation("catalog");
  const facts = [
    ware.spec,
    packsOf(ware),
    ware.shelfDays ? t("wares.shelf", { n: ware.shelfDays }) : "",
    ware.storageC === undefined || ware.storageC === null ? "" : t("wares.storage", { c: ware.storageC }),
    ware.barcode,
  ];
  return (
    <div className="ware-row">
      <Thumb ware={ware} />
      <span className="ware-text">
        <strong>{ware.name}</strong>
        <small className="soft num">
          {ware.code} · {ware.brand} · {ware.category}
        </small>
        <small className="soft num">{facts.filter(Boolean).join(" · ")}</small>
      </span>
    </div>
  );
}
