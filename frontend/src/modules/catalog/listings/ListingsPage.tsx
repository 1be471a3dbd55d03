import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Segmented, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import type { Viewed } from "@/ui/savedViews";
import { type UrlState, useUrl } from "@/ui/useUrl";
import { ProductSelect } from "../ProductSelect";
import { productQuery } from "../queries";
import { ListingForm } from "./ListingForm";
import { type Listing, listingCountQuery, type ListingFilter, listingsQuery } from "./queries";
import { useEnding } from "./useEnding";
import { useListingColumns } from "./useListingColumns";
import "../catalog.css";

const states = ["now", "over", "all"] as const;

/** listingsView is what of the page's address a saved view keeps. */
const listingsView: Viewed = {
  page: "listings",
  keys: ["q", "unit", "product", "state", "missing", ...shapeKeys],
  loose: [],
};

/** ListingsPage keeps which products outlets carry, and shows what visits have missed. */
export function ListingsPage() {
  return (
    <Opening viewed={listingsView}>
      <Listings />
    </Opening>
  );
}

function Listings() {
  const { t } = useTranslation("catalog");
  const may = useMay();
  const url = useUrl();
  const today = dayOf(new Date().toISOString(), useZone());
  const filter = filterOf(url);
  const key = JSON.stringify(filter);
  const cursor = useCursor(key);
  const asked = useQuery(listingsQuery(filter, cursor.after, cursor.limit));
  const count = useQuery(listingCountQuery(filter)).data;
  const shape = shapeOf(url, useListingColumns());
  const [picked, setPicked] = useState<number[]>([]);
  const [adding, setAdding] = useState(false);
  const end = useEnding(today, () => setPicked([]));
  return (
    <Page
      full
      title={t("listing.title")}
      note={count ? t("listing.count", { ...count }) : t("listing.note")}
      actions={
        <>
          {may("catalog.list") && picked.length > 0 && (
            <Popconfirm title={t("listing.endAsk")} onConfirm={() => end.mutate(picked)}>
              <Button danger loading={end.isPending}>
                {t("listing.end", { n: picked.length })}
              </Button>
            </Popconfirm>
          )}
          <ListViews viewed={listingsView} shape={shape} />
          <ImportLink table="catalog.listings" />
          <ExportButton table="catalog.listings" filter={filter} />
          {may("catalog.list") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("listing.new")}
            </Button>
          )}
        </>
      }
    >
      <Filters url={url} filter={filter} />
      <Panel flush>
        <DataTable<Listing>
          asked={asked}
          cursor={cursor}
          size={shape.size}
          columns={shape.columns}
          rowKey={row => `${row.outletId} ${row.productId}`}
          locale={{ emptyText: t(filter.missing ? "listing.noneMissing" : "listing.none") }}
          {...(may("catalog.list")
            ? {
                rowSelection: {
                  selectedRowKeys: (asked.data?.items ?? [])
                    .filter(row => row.id !== undefined && picked.includes(row.id))
                    .map(row => `${row.outletId} ${row.productId}`),
                  getCheckboxProps: row => ({ disabled: row.id === undefined }),
                  onChange: (_keys, rows) => setPicked(rows.flatMap(row => row.id ?? [])),
                },
              }
            : {})}
        />
      </Panel>
      {adding && <ListingForm today={today} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function filterOf(url: UrlState): ListingFilter {
  const unit = url.number("unit");
  const product = url.number("product");
  return {
    state: states.find(each => each === url.get("state")) ?? "now",
    ...(url.get("q") ? { q: url.get("q") } : {}),
    ...(unit ? { unit } : {}),
    ...(product ? { product } : {}),
    ...(url.get("missing") ? { missing: true } : {}),
  };
}

function Filters({ url, filter }: { url: UrlState; filter: ListingFilter }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const product = useQuery({ ...productQuery(filter.product ?? 0), enabled: filter.product !== undefined });
  return (
    <FilterBar onReset={() => url.set({ q: null, unit: null, product: null, state: null, missing: null })}>
      <Filter label={common("word.outlet")}>
        <Input
          allowClear
          placeholder={t("listing.search")}
          value={url.get("q")}
          onChange={event => url.set({ q: event.target.value })}
        />
      </Filter>
      <Filter label={common("word.unit")}>
        <UnitSelect
          value={filter.unit}
          placeholder={common("word.all")}
          onChange={next => url.set({ unit: next })}
        />
      </Filter>
      <Filter label={t("products.one")}>
        <ProductSelect
          value={filter.product === undefined ? null : (product.data ?? null)}
          onPick={({ id }) => url.set({ product: id })}
        />
      </Filter>
      <Filter label={common("word.state")}>
        <Segmented
          value={filter.state ?? "now"}
          options={states.map(value => ({ value, label: t(`listing.states.${value}`) }))}
          onChange={state => url.set({ state: state === "now" ? null : state })}
        />
      </Filter>
      <Filter label={t("listing.missing")}>
        <Switch
          checked={filter.missing ?? false}
          onChange={missing => url.set({ missing: missing ? "1" : null })}
        />
      </Filter>
    </FilterBar>
  );
}
