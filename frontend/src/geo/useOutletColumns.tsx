import { type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import type { Outlet } from "@/api/types";
import { distanceText } from "@/lib/units";
import { useItems } from "@/ui/own/useItems";
import { useOwnColumns } from "@/ui/own/useOwnColumns";
import { ClassTag } from "./ClassTag";
import { OutletName } from "./OutletName";

/** useOutletColumns are the columns of the outlets' list, the most telling first; metres only around a place. */
export function useOutletColumns(around: boolean): TableColumnsType<Outlet> {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { byId: reps } = useReps();
  const nameOf = (rep: number | undefined): string | undefined =>
    rep === undefined ? undefined : reps.get(rep)?.name;
  const { byId: units } = useUnits();
  const distance: TableColumnsType<Outlet>[number] = {
    title: t("outlets.distance"),
    width: 90,
    className: "num",
    render: (_, row) => (row.distanceM === undefined ? "–" : distanceText(row.distanceM)),
  };
  const channels = useItems("outlet.channel");
  const own = useOwnColumns<Outlet>("outlet");
  return [
    {
      title: common("word.name"),
      fixed: "left",
      width: 240,
      render: (_, row) => <OutletName of={row} />,
    },
    ...(around ? [distance] : []),
    { key: "class", title: t("outlets.class"), width: 70, render: (_, row) => <ClassTag of={row.class} /> },
    {
      key: "rep",
      title: t("outlet.rep"),
      width: 110,
      render: (_, row) =>
        row.handover ? <Tag color="red">{t("outlets.handover")}</Tag> : (nameOf(row.repId) ?? "–"),
    },
    {
      key: "fence",
      title: t("outlets.fence"),
      width: 100,
      className: "num",
      render: (_, row) =>
        row.location ? (
          row.fence ? (
            t("outlets.polygon")
          ) : (
            `${row.fenceM} m`
          )
        ) : (
          <Tag color="gold">{t("outlets.unlocated")}</Tag>
        ),
    },
    {
      key: "state",
      title: common("word.state"),
      width: 90,
      render: (_, row) => (
        <Tag color={row.state === "active" ? "green" : row.state === "pending" ? "gold" : "default"}>
          {t(`state.${row.state}`)}
        </Tag>
      ),
    },
    ...own,
    {
      key: "channel",
      title: t("outlets.channel"),
      width: 110,
      render: (_, row) => channels.nameOf(row.channel),
    },
    {
      key: "unit",
      title: common("word.unit"),
      width: 130,
      render: (_, row) => units.get(row.unitId)?.name ?? "–",
    },
    { key: "address", title: t("outlets.address"), dataIndex: "address", width: 280, ellipsis: true },
    { key: "phone", title: common("word.phone"), dataIndex: "phone", width: 130, className: "num" },
  ];
}
