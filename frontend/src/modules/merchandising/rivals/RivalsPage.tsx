import { useQuery } from "@tanstack/react-query";
import { Select, type TableColumnsType, Tag } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { useHome } from "@/geo/home";
import { dayOf } from "@/lib/time";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useCalled } from "@/ui/own/useItems";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useUrl } from "@/ui/useUrl";
import { metricsQuery } from "../queries";
import { Shots } from "../Shots";
import { useValueText } from "../useValueText";
import { brandsQuery, type Rival, type RivalFilter, rivalsQuery } from "./queries";
import { RivalsLayer } from "./RivalsLayer";
import "../merchandising.css";

const back = 30; // days that are shown unless others are asked for

/** RivalsPage lists what visits saw of competitors, with the photos and on the map. */
export function RivalsPage() {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const url = useUrl();
  const home = useHome();
  const today = dayOf(new Date().toISOString(), useZone());
  const unit = url.number("unit");
  const outlet = url.number("outlet");
  const brand = url.number("brand");
  const filter: RivalFilter = {
    from: url.get("from") || dayjs(today).subtract(back, "day").format("YYYY-MM-DD"),
    to: url.get("to") || today,
    ...(unit ? { unit, below: true } : {}),
    ...(outlet ? { outlet } : {}),
    ...(brand ? { brand } : {}),
  };
  const key = JSON.stringify(filter);
  const cursor = useCursor(key);
  const asked = useQuery(rivalsQuery(filter, cursor.after, cursor.limit));
  const brands = useQuery(brandsQuery).data?.items ?? [];
  const shown = asked.data?.items ?? [];
  const columns = useColumns();
  return (
    <Page
      full
      title={t("rival.title")}
      note={t("rival.note")}
      actions={
        <>
          {outlet !== undefined && (
            <Tag closable onClose={() => url.set({ outlet: null })}>
              {shown[0]?.outletName ?? common("word.outlet")}
            </Tag>
          )}
          <ExportButton table="merchandising.rivals" filter={{ ...filter }} />
        </>
      }
    >
      <FilterBar onReset={() => url.set({ from: null, to: null, unit: null, brand: null, outlet: null })}>
        <DayRange from={filter.from} to={filter.to} today={today} onChange={range => url.set(range)} />
        <Filter label={common("word.unit")}>
          <UnitSelect
            value={unit}
            placeholder={common("word.all")}
            onChange={next => url.set({ unit: next })}
          />
        </Filter>
        <Filter label={t("rival.brand")}>
          <Select
            allowClear
            {...(brand ? { value: brand } : {})}
            placeholder={common("word.all")}
            options={brands.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(next: number | undefined) => url.set({ brand: next ?? null })}
          />
        </Filter>
      </FilterBar>
      <div className="rivals">
        <Panel flush>
          <DataTable<Rival>
            asked={asked}
            cursor={cursor}
            columns={columns}
            rowKey={row => `${row.visitRef} ${row.productId}`}
            locale={{ emptyText: t("rival.none") }}
          />
        </Panel>
        <Panel flush>
          {home && (
            <MapView label={t("rival.map")} camera={home}>
              <RivalsLayer shown={shown} onPick={next => url.set({ outlet: next })} />
              <Around
                positions={shown.flatMap(({ point }) => (point ? [[point.lon, point.lat]] : []))}
                again={`${key} ${shown.length}`}
              />
            </MapView>
          )}
        </Panel>
      </div>
    </Page>
  );
}

function useColumns(): TableColumnsType<Rival> {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const called = useCalled();
  const text = useValueText();
  const metrics = useQuery(metricsQuery).data?.items ?? [];
  const said = ({ seen }: Rival): string =>
    seen
      .flatMap(({ metricId, value }) => {
        const metric = metrics.find(one => one.id === metricId);
        return metric ? [`${called(metric)} ${text(metric, value)}`] : [];
      })
      .join(" · ");
  return [
    {
      title: common("word.day"),
      width: 110,
      className: "num",
      render: (_, row) => (
        <Link to={`/visits?from=${row.day}&to=${row.day}&visit=${row.visitId}`}>{row.day}</Link>
      ),
    },
    { title: common("word.outlet"), width: 150, dataIndex: "outletName" },
    {
      title: t("metric.kinds.photo"),
      width: 150,
      render: (_, row) =>
        row.photos.length > 0 ? (
          <Shots photos={row.photos} name={row.product} />
        ) : (
          <span className="faint">–</span>
        ),
    },
    {
      title: t("rival.product"),
      width: 150,
      render: (_, row) =>
        row.productId === 0 ? (
          <span className="faint">{t("rival.whole")}</span>
        ) : (
          <>
            <Tag>{row.brand}</Tag>
            {row.product}
          </>
        ),
    },
    { title: t("rival.seen"), width: 190, render: (_, row) => said(row) || "–" },
    { title: common("word.rep"), width: 90, dataIndex: "rep" },
  ];
}
