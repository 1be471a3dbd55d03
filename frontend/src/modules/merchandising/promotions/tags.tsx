import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { PromoCheck } from "./queries";

/** ExecutedTag says whether every point was carried out. */
export function ExecutedTag({ of: { executed } }: { of: PromoCheck }) {
  const { t } = useTranslation("merchandising");
  return (
    <Tag color={executed ? "green" : "orange"}>{t(executed ? "promo.executed" : "promo.unexecuted")}</Tag>
  );
}

/** VerdictTag says what a reviewer has made of a check. */
export function VerdictTag({ of: { verdict } }: { of: PromoCheck }) {
  const { t } = useTranslation("merchandising");
  if (!verdict) return <span className="faint">{t("promo.verdict.open")}</span>;
  return <Tag color={verdict === "passed" ? "green" : "red"}>{t(`promo.verdict.${verdict}`)}</Tag>;
}
