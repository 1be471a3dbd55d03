import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useShelf } from "@/offline/useDocuments";
import { basicsOf, clashesOf } from "./basics";

/** BasicsLink opens the sheet of an outlet's account, and says when something there waits for the rep's word. */
export function BasicsLink({ outlet }: { outlet: number }) {
  const { t } = useTranslation("accounts");
  const sheet = basicsOf(useShelf(), outlet);
  if (!sheet) return null;
  return (
    <Link className="ph-second" to={`/outlet/${outlet}/basics`}>
      {t(sheet.clash ? "basics.linkClash" : "basics.link")}
    </Link>
  );
}

/** ClashNews says on the page of the day which outlets have data on which the rep has to decide. */
export function ClashNews() {
  const { t } = useTranslation("accounts");
  const clashes = clashesOf(useShelf());
  return clashes.map(({ outletId, account }) => (
    <Link key={outletId} className="ph-open" to={`/outlet/${outletId}/basics`}>
      <b>{account}</b>
      <span>{t("basics.clash.news")}</span>
    </Link>
  ));
}
