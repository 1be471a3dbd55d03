import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import type { OutletClass } from "@/api/types";
import { ClassTag } from "@/geo/ClassTag";
import { OutletName } from "@/geo/OutletName";
import type { Assignment } from "./queries";
import { Days, StandInTag } from "./tags";

/** useAssignmentColumns are the columns of the list of assignments. */
export function useAssignmentColumns(): TableColumnsType<Assignment> {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const { t: geo } = useTranslation("geo");
  const { byId: units } = useUnits();
  return [
    {
      title: common("word.outlet"),
      fixed: "left",
      width: 210,
      render: (_, row) => <OutletName of={{ name: row.outletName, code: row.outletCode }} />,
    },
    {
      title: geo("outlets.class"),
      width: 70,
      render: (_, row) => <ClassTag of={row.class as OutletClass} />,
    },
    {
      title: common("word.rep"),
      width: 150,
      render: (_, row) => (
        <>
          {row.repName} <StandInTag name={row.substitute} />
        </>
      ),
    },
    { title: t("days"), width: 190, render: (_, row) => <Days from={row.from} to={row.to} /> },
    { title: common("word.unit"), width: 120, render: (_, row) => units.get(row.unitId)?.name ?? "–" },
  ];
}
