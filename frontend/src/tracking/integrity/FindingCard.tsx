import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FindingView } from "./FindingView";
import { findingQuery } from "./queries";

/** FindingCard is what the evidence says of one visit, where the visit is shown; nothing while it has not been looked at. */
export function FindingCard({ visit }: { visit: number }) {
  const { t } = useTranslation("integrity");
  const asked = useQuery(findingQuery(visit));
  if (!asked.data) return null;
  return (
    <>
      <h3>{t("detail.title")}</h3>
      <FindingView finding={asked.data} />
    </>
  );
}
