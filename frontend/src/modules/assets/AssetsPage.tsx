import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { useHome } from "@/geo/home";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { PrintButton } from "@/ui/sheets/PrintButton";
import type { Viewed } from "@/ui/savedViews";
import { type UrlState, useUrl } from "@/ui/useUrl";
import { AddForm } from "./AddForm";
import { AssetDrawer } from "./AssetDrawer";
import { AssetsLayer } from "./AssetsLayer";
import { stateColours, states } from "./course";
import { type Asset, type AssetFilter, assetsQuery } from "./queries";
import "./assets.css";

function filterOf(url: UrlState): AssetFilter {
  const unit = url.number("unit");
  const state = states.find(each => each === url.get("state"));
  const words = url.get("words");
  return { ...(unit ? { unit, below: true } : {}), ...(state ? { state } : {}), ...(words ? { words } : {}) };
}

/** assetsView is what of the page's address a saved view keeps. */
const assetsView: Viewed = { page: "assets", keys: ["unit", "state", "words", ...shapeKeys], loose: [] };

/** AssetsPage lists what has been lent to outlets, on the map beside it; a line opens what has happened to it. */
export function AssetsPage() {
  return (
    <Opening viewed={assetsView}>
      <Assets />
    </Opening>
  );
}

function Assets() {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const home = useHome();
  const filter = filterOf(url);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(assetsQuery(filter, cursor.after, cursor.limit));
  const [adding, setAdding] = useState(false);
  const [picked, setPicked] = useState<number[]>([]);
  const shape = shapeOf(url, useColumns());
  const shown = asked.data?.items ?? [];
  const open = url.number("asset");
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <>
          <ListViews viewed={assetsView} shape={shape} />
          <PrintButton paper="assets.label" asked={{ ids: picked }} disabled={picked.length === 0} />
          <ExportButton table="assets.assets" filter={filter} />
          {may("assets.manage") && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t("do.add")}
            </Button>
          )}
        </>
      }
    >
      <FilterBar onReset={() => url.set({ unit: null, state: null, words: null })}>
        <Filter label={t("search")}>
          <Input.Search
            allowClear
            key={filter.words ?? ""}
            defaultValue={filter.words}
            placeholder={t("searchHint")}
            onSearch={words => url.set({ words })}
          />
        </Filter>
        <Filter label={common("word.unit")}>
          <UnitSelect
            value={filter.unit}
            placeholder={common("word.all")}
            onChange={unit => url.set({ unit })}
          />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            allowClear
            {...(filter.state ? { value: filter.state } : {})}
            placeholder={common("word.all")}
            options={states.map(value => ({ value, label: t(`state.${value}`) }))}
            onChange={(state: string | undefined) => url.set({ state: state ?? null })}
          />
        </Filter>
      </FilterBar>
      <div className="assets">
        <Panel flush>
          <DataTable<Asset>
            asked={asked}
            cursor={cursor}
            size={shape.size}
            columns={shape.columns}
            rowSelection={{
              selectedRowKeys: picked,
              onChange: keys => setPicked(keys.map(Number)),
            }}
            locale={{ emptyText: t("none") }}
            onOpen={row => url.set({ asset: row.id })}
          />
        </Panel>
        <Panel flush>
          {home && (
            <MapView label={t("map")} camera={home}>
              <AssetsLayer shown={shown} selected={open} onOpen={asset => url.set({ asset })} />
              <Around
                positions={shown.flatMap(({ point }) => (point ? [[point.lon, point.lat]] : []))}
                again={JSON.stringify([filter, shown.length])}
              />
            </MapView>
          )}
        </Panel>
      </div>
      {open !== undefined && <AssetDrawer id={open} onClose={() => url.set({ asset: null })} />}
      {adding && <AddForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Asset> {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  return [
    {
      title: t("col.code"),
      width: 110,
      fixed: "left",
      className: "num",
      render: (_, row) => <strong>{row.code}</strong>,
    },
    { key: "model", title: t("col.model"), dataIndex: "model", width: 130 },
    {
      key: "state",
      title: common("word.state"),
      width: 90,
      render: (_, row) => <Tag color={stateColours[row.state]}>{t(`state.${row.state}`)}</Tag>,
    },
    {
      key: "outlet",
      title: common("word.outlet"),
      width: 190,
      ellipsis: true,
      render: (_, row) => row.outlet || <span className="faint">–</span>,
    },
    { key: "rep", title: common("word.rep"), width: 90, render: (_, row) => row.rep ?? "–" },
    { key: "unit", title: common("word.unit"), width: 110, ellipsis: true, dataIndex: "unit" },
    {
      key: "value",
      title: t("col.value"),
      width: 100,
      align: "right",
      className: "num",
      render: (_, row) => yuan(row.valueFen),
    },
    { key: "bought", title: t("col.bought"), dataIndex: "boughtOn", width: 110, className: "num" },
    { key: "warranty", title: t("col.warranty"), dataIndex: "warrantyUntil", width: 110, className: "num" },
    { key: "contract", title: t("col.contract"), dataIndex: "contractUntil", width: 110, className: "num" },
  ];
}

/** yuan writes fen as yuan with thousands separated. */
function yuan(fen: number): string {
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
}
