import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Listing } from "./queries";

/** FoundTag says what the last visit that checked has found of a product. */
export function FoundTag({ of: { stocked, checkedOn } }: { of: Listing }) {
  const { t } = useTranslation("catalog");
  if (stocked === undefined) return <span className="faint">{t("listing.unchecked")}</span>;
  return (
    <>
      <Tag color={stocked ? "green" : "red"}>{t(stocked ? "listing.found" : "listing.missed")}</Tag>
      <span className="faint num">{checkedOn}</span>
    </>
  );
}
