import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useMay } from "@/api/session";
import { useShelf } from "@/offline/useDocuments";
import { AddWare } from "./AddWare";
import { Thumb } from "./Thumb";
import { type CarriedLine, carriedOf } from "./wares";
import "./wares.css";

/** ShelfPage is what an outlet must carry, has on its list and may carry, with what the last visit has found. */
export function ShelfPage() {
  const { t } = useTranslation("catalog");
  const { t: phone } = useTranslation("phone");
  const { id } = useParams();
  const shelf = useShelf();
  const may = useMay();
  const carried = carriedOf(shelf, Number(id));
  return (
    <div className="ph-page">
      <header className="wares-head">
        <Link className="wares-back" to={`/outlet/${id ?? ""}`} replace aria-label={phone("outlet.back")}>
          ‹
        </Link>
        <h1>{t("shelf.title")}</h1>
      </header>
      {shelf && !carried && <p className="ph-empty">{t("shelf.none")}</p>}
      {carried && (
        <>
          <Part title={t("assortment.must")} lines={carried.must} />
          <Part title={t("shelf.listed")} lines={carried.listed} />
          <Part title={t("assortment.may")} lines={carried.may} />
        </>
      )}
      {may("catalog.carry") && <AddWare outlet={id ?? ""} />}
    </div>
  );
}

function Part({ title, lines }: { title: string; lines: CarriedLine[] }) {
  const { t } = useTranslation("catalog");
  if (lines.length === 0) return null;
  return (
    <section className="ph-card ware-part">
      <h2>
        {title} <small className="soft num">{lines.length}</small>
      </h2>
      {lines.map(({ ware, seen }) => (
        <div key={ware.id} className="ware-row">
          <Thumb ware={ware} />
          <span className="ware-text">
            <strong>{ware.name}</strong>
            <small className="soft num">
              {ware.code} {ware.spec}
            </small>
          </span>
          <span className={`ware-seen ware-${seen}`}>{t(`shelf.seen.${seen}`)}</span>
        </div>
      ))}
    </section>
  );
}
