import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import { ClassTag } from "@/geo/ClassTag";
import { dayOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { useCursor } from "@/ui/desk/useCursor";
import { type Unplanned, unplannedQuery } from "./queries";
import type { RateLine } from "./rates";

interface Props {
  line: RateLine;
  month: string;
  onClose: () => void;
}

/** UnplannedDrawer lists the outlets of a unit or rep that have no published visit in the month. */
export function UnplannedDrawer({ line, month, onClose }: Props) {
  const { t } = useTranslation("dispatch");
  const { t: common } = useTranslation();
  const zone = useZone();
  const { byId } = useReps();
  const cursor = useCursor(`${line.key} ${month}`);
  const asked = useQuery(unplannedQuery(month, line.unitId, line.repId, cursor.after, cursor.limit));
  const all = line.active === line.planned;
  return (
    <Drawer
      open
      size={640}
      title={t("rates.unplanned", { name: line.name, n: line.active - line.planned })}
      onClose={onClose}
    >
      {all ? (
        <p className="faint">{t("rates.unplannedNone")}</p>
      ) : (
        <DataTable<Unplanned & { id: number }>
          asked={{ ...asked, data: asked.data && withIds(asked.data) }}
          cursor={cursor}
          columns={[
            {
              title: common("word.outlet"),
              render: (_, row) => (
                <Link to={`/outlets?outlet=${row.outletId}`}>
                  {row.name} <small className="faint num">{row.code}</small>
                </Link>
              ),
            },
            { title: t("rates.class"), width: 70, render: (_, row) => <ClassTag of={row.class} /> },
            {
              title: common("word.rep"),
              width: 110,
              render: (_, row) => (row.repId ? (byId.get(row.repId)?.name ?? `#${row.repId}`) : "–"),
            },
            {
              title: t("rates.last"),
              width: 120,
              className: "num",
              render: (_, row) => (row.lastVisitAt ? dayOf(row.lastVisitAt, zone) : "–"),
            },
          ]}
        />
      )}
    </Drawer>
  );
}

function withIds(page: { items: Unplanned[]; next?: string }) {
  return { ...page, items: page.items.map(each => ({ ...each, id: each.outletId })) };
}
