import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { type Transfer, transfersQuery } from "./queries";
import { DutyTag, StateTag } from "./tags";
import { DrawnTransfer } from "./TransferDrawer";

/** TransfersTab lists what has changed hands, and what waits for approval. */
export function TransfersTab() {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const zone = useZone();
  const url = useUrl();
  const rep = url.number("rep");
  const cursor = useCursor(String(rep ?? 0));
  const asked = useQuery(transfersQuery(rep, cursor.after, cursor.limit));
  const open = url.number("transfer");
  const close = (): void => url.set({ transfer: null });
  return (
    <>
      <FilterBar onReset={() => url.set({ rep: null })}>
        <Filter label={common("word.rep")}>
          <RepSelect value={rep} onChange={next => url.set({ rep: next })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Transfer>
          asked={asked}
          cursor={cursor}
          onOpen={row => url.set({ transfer: row.id })}
          columns={[
            { title: t("reason"), fixed: "left", width: 260, dataIndex: "reason", ellipsis: true },
            { title: t("stateOf"), width: 100, render: (_, row) => <StateTag of={row.state} /> },
            { title: t("dutyOf"), width: 90, render: (_, row) => <DutyTag of={row.duty} /> },
            { title: t("transfer.from"), width: 120, className: "num", dataIndex: "from" },
            { title: t("transfer.outlets"), width: 90, className: "num", dataIndex: "outlets" },
            {
              title: t("transfer.along"),
              width: 190,
              render: (_, row) => t("transfer.tasksStops", { tasks: row.tasks, stops: row.stops }),
            },
            { title: t("division.of"), width: 140, render: (_, row) => row.division ?? t("transfer.byHand") },
            { title: t("madeBy"), width: 100, dataIndex: "madeBy" },
            {
              title: t("madeAt"),
              width: 150,
              className: "num",
              render: (_, row) => stampOf(row.madeAt, zone),
            },
          ]}
        />
      </Panel>
      {open !== undefined && (
        <Drawer open size={860} title={t("transfer.one")} onClose={close}>
          <DrawnTransfer id={open} onClose={close} />
        </Drawer>
      )}
    </>
  );
}
