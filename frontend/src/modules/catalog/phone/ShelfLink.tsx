import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";

/** ShelfLink opens the list of an outlet for who may add to it, also in a visit. */
export function ShelfLink({ outlet }: { outlet: number }) {
  const { t } = useTranslation("catalog");
  if (!useMay()("catalog.carry")) return null;
  return (
    <Link className="ph-second" to={`/outlet/${outlet}/shelf`}>
      {t("shelf.link")}
    </Link>
  );
}
