import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useShelf } from "@/offline/useDocuments";
import { carriedOf } from "./wares";

/** ShelfBrief says before the visit how many products the outlet must carry, and which the last visit has missed. */
export function ShelfBrief({ outlet }: { outlet: number }) {
  const { t } = useTranslation("catalog");
  const carried = carriedOf(useShelf(), outlet);
  if (!carried || carried.must.length + carried.listed.length + carried.may.length === 0) return null;
  const missing = [...carried.must, ...carried.listed].filter(line => line.seen === "missing");
  return (
    <div>
      <dt>{t("shelf.brief")}</dt>
      <dd>
        <span className="vs-brief-line" {...(missing.length > 0 ? { "data-severity": "alarm" } : {})}>
          {missing.length > 0
            ? t("shelf.missing", {
                n: missing.length,
                names: missing.map(({ ware }) => ware.name).join(t("shelf.comma")),
              })
            : t("shelf.noneMissing")}
        </span>
        <span className="vs-brief-line">
          <Link to={`/outlet/${outlet}/shelf`}>
            {t("shelf.open", { must: carried.must.length, all: carried.listed.length + carried.may.length })}
          </Link>
        </span>
      </dd>
    </div>
  );
}
