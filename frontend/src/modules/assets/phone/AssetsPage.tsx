import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useMay } from "@/api/session";
import type { SignFace } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { AssetSheet } from "./AssetSheet";
import { CodeField } from "./CodeField";
import { assetsOf, foundBy, type OwnAsset, outletOf } from "./handled";
import "./freezer.css";
import "./assets.css";

/** AssetsLink opens the assets at an outlet. */
export function AssetsLink({ outlet }: { outlet: number }) {
  const { t } = useTranslation("phone");
  const may = useMay();
  if (!may("assets.handle")) return null;
  return (
    <Link className="ph-second" to={`/outlet/${outlet}/assets`}>
      {t("asset.link")}
    </Link>
  );
}

/** AssetsPage is the assets at an outlet: one that is scanned or tapped is placed, returned or reported broken; without a network too. */
export function AssetsPage({ signing }: { signing: SignFace }) {
  const { t } = useTranslation("phone");
  const { id } = useParams();
  const shelf = useShelf();
  const [code, setCode] = useState("");
  if (!shelf) return null;
  const outlet = outletOf(shelf, id);
  if (!outlet) return <p className="ph-empty">{t("outlet.unknown")}</p>;
  const all = assetsOf(shelf);
  const chosen = all.find(one => one.code === code);
  const said = (text: string): boolean => {
    const found = foundBy(all, text);
    setCode(found?.code ?? "");
    return found !== undefined;
  };
  if (chosen)
    return (
      <AssetSheet
        key={chosen.code}
        asset={chosen}
        outlet={outlet}
        signing={signing}
        onClose={() => setCode("")}
      />
    );
  const here = all.filter(one => one.outletId === outlet.id);
  return (
    <div className="ph-page as-page">
      <header className="as-head">
        <Link to={`/outlet/${outlet.id}`} replace aria-label={t("outlet.back")}>
          ‹
        </Link>
        <h1>{t("asset.title", { outlet: outlet.name })}</h1>
      </header>
      <div className="fz-body">
        <CodeField unknown="asset.unknown" onSaid={said} />
        {here.length === 0 && <p className="ph-empty">{t("asset.none")}</p>}
        {here.map(one => (
          <AssetRow key={one.code} asset={one} onOpen={() => setCode(one.code)} />
        ))}
      </div>
    </div>
  );
}

function AssetRow({ asset, onOpen }: { asset: OwnAsset; onOpen: () => void }) {
  const { t } = useTranslation("phone");
  const { t: words } = useTranslation("assets");
  return (
    <button className="ph-stop as-row" onClick={onOpen}>
      <span className="ph-stop-text">
        <b>
          {asset.model} {asset.code}
        </b>
        <small>{words(`state.${asset.state}`)}</small>
      </span>
      {asset.waiting && <span className="ph-tag">{t("sync.tag")}</span>}
    </button>
  );
}
