import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Outlet, SavedView } from "@/api/types";
import { type Camera, readCamera } from "@/map/camera";
import { DataTable } from "@/ui/desk/DataTable";
import { shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { useUrl } from "@/ui/useUrl";
import { useArea } from "./area/useArea";
import { AssignBar } from "./AssignBar";
import { OutletDrawer } from "./OutletDrawer";
import { OutletFilters } from "./OutletFilters";
import { outletsView, useOutletFilter } from "./outletFilter";
import { OutletsMap } from "./OutletsMap";
import { outletsQuery, searchBody } from "./queries";
import { useOutletColumns } from "./useOutletColumns";
import "./geo.css";

type ViewAs = "list" | "both" | "map";

/** OutletsPage lists outlets and shows them on the map; one opens in a drawer where it is edited. */
export function OutletsPage() {
  return (
    <Opening viewed={outletsView}>
      <Outlets />
    </Opening>
  );
}

function Outlets() {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const may = useMay();
  const as: ViewAs = url.get("as") === "list" ? "list" : url.get("as") === "map" ? "map" : "both";
  const outlet = url.number("outlet");
  const area = useArea();
  const filter = useOutletFilter(url, area.area);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(outletsQuery(filter, cursor.after, cursor.limit));
  const shape = shapeOf(url, useOutletColumns(area.area?.kind === "around"));
  const [selected, setSelected] = useState<number[]>([]);
  const [jump, setJump] = useState<Camera | null>(null);
  const open = (id: number): void => url.set({ outlet: id });
  const channels = [...new Set((asked.data?.items ?? []).map(each => each.channel))].filter(Boolean);
  return (
    <Page
      full
      title={t("outlets.title")}
      actions={
        <>
          <ListViews viewed={outletsView} shape={shape} onShow={view => setJump(cameraOf(view))} />
          <Segmented<ViewAs>
            value={as}
            options={[
              { value: "list", label: t("outlets.list") },
              { value: "both", label: t("outlets.both") },
              { value: "map", label: t("outlets.map") },
            ]}
            onChange={next => url.set({ as: next === "both" ? null : next })}
          />
          <ExportButton table="geo.outlets" filter={searchBody(filter)} disabled={asked.data?.total === 0} />
          <ImportLink table="geo.outlets" />
          {may("geo.edit") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ outlet: 0 })}>
              {t("outlets.new")}
            </Button>
          )}
        </>
      }
    >
      <OutletFilters channels={channels} />
      <div className={`outlets outlets-${as}`}>
        {as !== "map" && (
          <Panel flush>
            {selected.length > 0 && <AssignBar selected={selected} onDone={() => setSelected([])} />}
            <DataTable<Outlet>
              {...(may("geo.edit")
                ? {
                    rowSelection: {
                      selectedRowKeys: selected,
                      onChange: (_keys, rows) => setSelected(rows.map(row => row.id)),
                    },
                  }
                : {})}
              asked={asked}
              cursor={cursor}
              size={shape.size}
              columns={as === "both" ? shape.columns.slice(0, 5) : shape.columns}
              onOpen={row => open(row.id)}
            />
          </Panel>
        )}
        {as !== "list" && (
          <OutletsMap
            shown={asked.data?.items ?? []}
            selected={outlet}
            area={area}
            jump={jump}
            onOpen={id => {
              if (area.pen === null) open(id);
            }}
          />
        )}
      </div>
      {outlet !== undefined && (
        <OutletDrawer key={outlet} id={outlet} onClose={() => url.set({ outlet: null })} onMade={open} />
      )}
    </Page>
  );
}

const cameraOf = (view: SavedView): Camera | null =>
  readCamera((view.state as Record<string, string>)["at"] ?? "");
