import { useTranslation } from "react-i18next";
import { useShelf } from "@/offline/useDocuments";
import type { Inspected } from "../inspections/queries";
import { Compared } from "./Compared";

/** InspectionsPage is what inspections have found at the rep's outlets, beside what the rep captured; without a network too. */
export function InspectionsPage() {
  const { t } = useTranslation("merchandising");
  const shelf = useShelf();
  if (!shelf) return null;
  const list = ([...(shelf.get("inspections")?.values() ?? [])] as Inspected[]).sort((a, b) => b.id - a.id);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("inspect.mine")}</h2>
      {list.length === 0 && <p className="ph-empty">{t("inspect.noneMine")}</p>}
      {list.map(inspected => (
        <Compared key={inspected.id} inspected={inspected} />
      ))}
    </div>
  );
}
