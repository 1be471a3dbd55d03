import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps, useUnits } from "@/api/queries";
import type { OutletClass } from "@/api/types";
import { ClassTag } from "@/geo/ClassTag";
import { distanceText } from "@/lib/units";
import { useItems } from "@/ui/own/useItems";
import { useOwnColumns } from "@/ui/own/useOwnColumns";
import type { Account } from "./queries";
import { LicenceTag, RoleTags, StateTag } from "./tags";

/** useAccountColumns are the columns of the accounts' list, the most telling first; metres only around a place. */
export function useAccountColumns(around: boolean): TableColumnsType<Account> {
  const { t } = useTranslation("accounts");
  const { t: geo } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  const settlements = useItems("account.settlement");
  const channels = useItems("outlet.channel");
  const own = useOwnColumns<Account>("account");
  const distance: TableColumnsType<Account>[number] = {
    title: geo("outlets.distance"),
    width: 90,
    className: "num",
    render: (_, row) => (row.distanceM === undefined ? "–" : distanceText(row.distanceM)),
  };
  return [
    {
      title: common("word.name"),
      fixed: "left",
      width: 220,
      render: (_, row) => (
        <div className="outlet-name">
          <strong className="clip">{row.name}</strong>
          <small className="faint num">{row.code}</small>
        </div>
      ),
    },
    ...(around ? [distance] : []),
    { key: "state", title: common("word.state"), width: 90, render: (_, row) => <StateTag of={row.state} /> },
    {
      key: "class",
      title: geo("outlets.class"),
      width: 70,
      render: (_, row) => (row.class ? <ClassTag of={row.class as OutletClass} /> : "–"),
    },
    {
      key: "rep",
      title: geo("outlet.rep"),
      width: 100,
      render: (_, row) => (row.repId === undefined ? "–" : (reps.get(row.repId)?.name ?? "–")),
    },
    { key: "roles", title: t("field.roles"), width: 120, render: (_, row) => <RoleTags of={row.roles} /> },
    {
      key: "channel",
      title: geo("outlets.channel"),
      width: 110,
      render: (_, row) => channels.nameOf(row.channel ?? ""),
    },
    { key: "phone", title: common("word.phone"), dataIndex: "phone", width: 130, className: "num" },
    {
      key: "settlement",
      title: t("field.settlement"),
      width: 100,
      render: (_, row) => (row.settlement ? settlements.nameOf(row.settlement) : "–"),
    },
    {
      key: "orderDay",
      title: t("field.orderDay"),
      width: 90,
      render: (_, row) => (row.orderDay ? t(`weekday.${row.orderDay as 1}`) : "–"),
    },
    { key: "delivery", title: t("field.delivery"), dataIndex: "delivery", width: 110 },
    {
      key: "licence",
      title: t("field.licence"),
      width: 100,
      render: (_, row) => <LicenceTag of={row.licence} />,
    },
    ...own,
    {
      key: "unit",
      title: common("word.unit"),
      width: 130,
      render: (_, row) => units.get(row.unitId)?.name ?? "–",
    },
    { key: "address", title: geo("outlets.address"), dataIndex: "address", width: 260, ellipsis: true },
    {
      title: common("word.actions"),
      fixed: "right",
      width: 70,
      render: (_, row) => (
        <Link to={`/accounts/${row.id}`} onClick={event => event.stopPropagation()}>
          {t("open")}
        </Link>
      ),
    },
  ];
}
