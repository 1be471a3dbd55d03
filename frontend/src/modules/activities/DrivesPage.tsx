import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Progress, Select, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { DriveDrawer } from "./DriveDrawer";
import { DriveForm } from "./DriveForm";
import { type Drive, drivesQuery, typesQuery } from "./queries";

/** DrivesPage lists drives, which ask for activities of a type at outlets, and how far they are. */
export function DrivesPage() {
  const { t } = useTranslation("activities");
  const may = useMay();
  const url = useUrl();
  const named = useNamed();
  const type = url.number("type");
  const cursor = useCursor(String(type));
  const asked = useQuery(drivesQuery(type, cursor.after, cursor.limit));
  const types = useQuery(typesQuery).data?.items ?? [];
  const [making, setMaking] = useState(false);
  const open = url.number("drive");
  return (
    <Page
      full
      title={t("drive.title")}
      note={t("drive.note")}
      actions={
        may("activities.arrange") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t("drive.add")}
          </Button>
        )
      }
    >
      <FilterBar onReset={() => url.set({ type: null })}>
        <Filter label={t("type.one")}>
          <Select
            allowClear
            value={type ?? null}
            options={types.map(each => ({ value: each.id, label: named(each.name, each.nameEn) }))}
            onChange={next => url.set({ type: next })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Drive>
          asked={asked}
          cursor={cursor}
          columns={useColumns()}
          locale={{ emptyText: <Empty description={t("drive.none")} /> }}
          onOpen={row => url.set({ drive: row.id })}
        />
      </Panel>
      {making && (
        <DriveForm
          onClose={() => setMaking(false)}
          onMade={drive => {
            setMaking(false);
            url.set({ drive });
          }}
        />
      )}
      {open !== undefined && <DriveDrawer id={open} onClose={() => url.set({ drive: null })} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Drive> {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const named = useNamed();
  return [
    {
      title: common("word.name"),
      width: 260,
      fixed: "left",
      render: (_, row) => (
        <>
          <strong>{row.name}</strong>
          <div className="faint">{named(row.typeName, row.typeNameEn)}</div>
        </>
      ),
    },
    { title: t("drive.days"), width: 210, className: "num", render: (_, row) => `${row.from} – ${row.to}` },
    { title: t("drive.outlets"), dataIndex: "outlets", width: 90, align: "right", className: "num" },
    {
      title: t("drive.done"),
      width: 220,
      render: (_, row) => (
        <Progress
          percent={row.tasks === 0 ? 0 : Math.round((100 * row.done) / row.tasks)}
          format={() => <span className="num">{`${row.done}/${row.tasks}`}</span>}
        />
      ),
    },
    { title: t("drive.by"), dataIndex: "madeBy", width: 120 },
    { title: common("word.unit"), dataIndex: "unit", width: 160, ellipsis: true },
  ];
}
