import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Dropdown, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useUnitIds } from "@/api/queries";
import { useMay } from "@/api/session";
import type { Outlet } from "@/api/types";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useLate } from "@/ui/useLate";
import { useUrl } from "@/ui/useUrl";
import { AssignBar } from "./AssignBar";
import { classes } from "./classes";
import { OutletDrawer } from "./OutletDrawer";
import { OutletsMap } from "./OutletsMap";
import { exportUrl, outletsQuery } from "./queries";
import { useOutletColumns } from "./useOutletColumns";
import "./geo.css";

type View = "list" | "both" | "map";

const formats = ["xlsx", "csv", "geojson"] as const;

/** OutletsPage lists outlets and shows them on the map; one opens in a drawer where it is edited. */
export function OutletsPage() {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const view: View = url.get("view") === "list" ? "list" : url.get("view") === "map" ? "map" : "both";
  const outlet = url.number("outlet");
  const filter = {
    q: useLate(url.get("q"), 300),
    class: url.get("class"),
    units: useUnitIds(url.number("unit")),
    rep: url.number("rep"),
    state: url.get("state"),
    handover: url.get("handover") !== "",
    unplaced: url.get("unplaced") !== "",
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(outletsQuery(filter, cursor.after, cursor.limit));
  const columns = useOutletColumns();
  const [selected, setSelected] = useState<number[]>([]);
  const open = (id: number): void => url.set({ outlet: id });
  return (
    <Page
      full
      title={t("outlets.title")}
      actions={
        <>
          <Segmented<View>
            value={view}
            options={[
              { value: "list", label: t("outlets.list") },
              { value: "both", label: t("outlets.both") },
              { value: "map", label: t("outlets.map") },
            ]}
            onChange={next => url.set({ view: next === "both" ? null : next })}
          />
          <Dropdown
            menu={{
              items: formats.map(format => ({
                key: format,
                label: (
                  <a href={exportUrl(filter, format)} download>
                    {t("outlets.exportAs", { format: format.toUpperCase() })}
                  </a>
                ),
              })),
            }}
          >
            <Button>{common("do.export")}</Button>
          </Dropdown>
          {may("geo.import") && (
            <Link to="/import">
              <Button icon={<UploadOutlined />}>{common("do.import")}</Button>
            </Link>
          )}
          {may("geo.edit") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ outlet: 0 })}>
              {t("outlets.new")}
            </Button>
          )}
        </>
      }
    >
      <FilterBar
        onReset={() =>
          url.set({ q: null, class: null, rep: null, state: null, handover: null, unplaced: null })
        }
      >
        <Filter label={common("word.outlet")}>
          <Input
            allowClear
            placeholder={t("outlets.search")}
            value={url.get("q")}
            onChange={event => url.set({ q: event.target.value })}
          />
        </Filter>
        <Filter label={t("outlets.class")}>
          <Select
            mode="multiple"
            allowClear
            value={filter.class === "" ? [] : filter.class.split(",")}
            options={classes.map(each => ({ value: each, label: t(`class.${each}`) }))}
            onChange={chosen => url.set({ class: chosen.join(",") })}
          />
        </Filter>
        <Filter label={t("outlet.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            allowClear
            value={filter.state || null}
            options={(["active", "pending", "closed"] as const).map(state => ({
              value: state,
              label: t(`state.${state}`),
            }))}
            onChange={state => url.set({ state })}
          />
        </Filter>
        <span className="filter-ticks">
          <Checkbox
            checked={filter.unplaced}
            onChange={event => url.set({ unplaced: event.target.checked ? 1 : null })}
          >
            {t("outlets.onlyUnplaced")}
          </Checkbox>
          <Checkbox
            checked={filter.handover}
            onChange={event => url.set({ handover: event.target.checked ? 1 : null })}
          >
            {t("outlets.onlyHandover")}
          </Checkbox>
        </span>
      </FilterBar>
      <div className={`outlets outlets-${view}`}>
        {view !== "map" && (
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
              columns={view === "both" ? columns.slice(0, 5) : columns}
              onOpen={row => open(row.id)}
            />
          </Panel>
        )}
        {view !== "list" && <OutletsMap shown={asked.data?.items ?? []} selected={outlet} onOpen={open} />}
      </div>
      {outlet !== undefined && (
        <OutletDrawer key={outlet} id={outlet} onClose={() => url.set({ outlet: null })} onMade={open} />
      )}
    </Page>
  );
}
