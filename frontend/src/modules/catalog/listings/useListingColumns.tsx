import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { FoundTag } from "./FoundTag";
import type { Listing } from "./queries";

/** useListingColumns are the columns of distribution lists. */
export function useListingColumns(): TableColumnsType<Listing> {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  return [
    {
      title: common("word.outlet"),
      width: 260,
      render: (_, row) => (
        <>
          {row.outletName} <small className="faint num">{row.outletCode}</small>
        </>
      ),
    },
    {
      title: t("products.one"),
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> <span className="faint">{row.spec}</span>{" "}
          <small className="faint num">{row.code}</small>
        </>
      ),
    },
    {
      key: "days",
      title: t("listing.days"),
      width: 210,
      className: "num",
      render: (_, row) => (row.since ? `${row.since} ~ ${row.until ?? t("held.open")}` : "–"),
    },
    {
      key: "source",
      title: t("listing.source"),
      width: 120,
      render: (_, row) =>
        row.source ? (
          t(`listing.sources.${row.source}`)
        ) : (
          <span className="faint">{t("listing.unlisted")}</span>
        ),
    },
    { key: "last", title: t("listing.last"), width: 190, render: (_, row) => <FoundTag of={row} /> },
  ];
}
