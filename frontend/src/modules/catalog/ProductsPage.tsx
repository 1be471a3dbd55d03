import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { useOwnColumns } from "@/ui/own/useOwnColumns";
import type { Viewed } from "@/ui/savedViews";
import { type UrlState, useUrl } from "@/ui/useUrl";
import { ProductForm } from "./ProductForm";
import { ProductPhoto } from "./ProductPhoto";
import { named } from "./named";
import { packsOf } from "./packs";
import { modelsQuery, type Product, type ProductFilter, productsQuery, shelfQuery } from "./queries";

/** productsView is what of the page's address a saved view keeps. */
const productsView: Viewed = {
  page: "products",
  keys: ["q", "category", "brand", "state", "whose", "kind", "fits", ...shapeKeys],
  loose: [],
};

/** ProductsPage lists what is sold, and what competitors sell. */
export function ProductsPage() {
  return (
    <Opening viewed={productsView}>
      <Products />
    </Opening>
  );
}

function Products() {
  const { t } = useTranslation("catalog");
  const may = useMay();
  const url = useUrl();
  const filter = filterOf(url);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(productsQuery(filter, cursor.after, cursor.limit));
  const shape = shapeOf(url, useProductColumns());
  const [open, setOpen] = useState<Product | "new" | null>(null);
  return (
    <Page
      full
      title={t("products.title")}
      actions={
        <>
          <ListViews viewed={productsView} shape={shape} />
          <ImportLink table="catalog.products" />
          <ExportButton table="catalog.products" filter={filter} />
          {may("catalog.edit") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
              {t("products.new")}
            </Button>
          )}
        </>
      }
    >
      <ProductFilters url={url} />
      <Panel flush>
        <DataTable<Product>
          asked={asked}
          cursor={cursor}
          size={shape.size}
          columns={shape.columns}
          {...(may("catalog.edit") ? { onOpen: setOpen } : {})}
        />
      </Panel>
      {open !== null && <ProductForm product={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function filterOf(url: UrlState): ProductFilter {
  const one = <T extends string>(key: string, known: readonly T[]) =>
    known.find(each => each === url.get(key));
  const state = one("state", ["active", "stopped"]);
  const whose = one("whose", ["own", "others"]);
  const kind = one("kind", ["ware", "part"]);
  const category = url.number("category");
  const brand = url.number("brand");
  return {
    ...(url.get("q") ? { q: url.get("q") } : {}),
    ...(category ? { category } : {}),
    ...(brand ? { brand } : {}),
    ...(state ? { state } : {}),
    ...(whose ? { whose } : {}),
    ...(kind ? { kind } : {}),
    ...(url.get("fits") ? { fits: url.get("fits") } : {}),
  };
}

function ProductFilters({ url }: { url: UrlState }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const shelf = useQuery(shelfQuery).data;
  const models = useQuery(modelsQuery).data?.items ?? [];
  const pick = (key: string, options: { value: string | number; label: string }[], numeric = false) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={(numeric ? url.number(key) : url.get(key)) || null}
      options={options}
      onChange={(chosen: string | number | null) => url.set({ [key]: chosen })}
    />
  );
  return (
    <FilterBar
      onReset={() =>
        url.set({ q: null, category: null, brand: null, state: null, whose: null, kind: null, fits: null })
      }
    >
      <Filter label={t("products.one")}>
        <Input
          allowClear
          placeholder={t("products.search")}
          value={url.get("q")}
          onChange={event => url.set({ q: event.target.value })}
        />
      </Filter>
      <Filter label={t("products.category")}>{pick("category", named(shelf?.categories), true)}</Filter>
      <Filter label={t("products.brand")}>{pick("brand", named(shelf?.brands), true)}</Filter>
      <Filter label={t("products.whose")}>
        {pick("whose", [
          { value: "own", label: t("products.own") },
          { value: "others", label: t("products.others") },
        ])}
      </Filter>
      <Filter label={t("products.kind")}>
        {pick("kind", [
          { value: "ware", label: t("products.ware") },
          { value: "part", label: t("products.part") },
        ])}
      </Filter>
      <Filter label={t("products.fits")}>
        {pick(
          "fits",
          models.map(value => ({ value, label: value })),
        )}
      </Filter>
      <Filter label={common("word.state")}>
        {pick("state", [
          { value: "active", label: t("products.active") },
          { value: "stopped", label: t("products.stopped") },
        ])}
      </Filter>
    </FilterBar>
  );
}

function useProductColumns(): TableColumnsType<Product> {
  const own = useOwnColumns<Product>("product");
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  return [
    { title: t("photo.title"), fixed: "left", width: 64, render: (_, row) => <ProductPhoto product={row} /> },
    { title: common("word.code"), dataIndex: "code", className: "num", fixed: "left", width: 130 },
    { title: common("word.name"), dataIndex: "name", render: (name: string) => <strong>{name}</strong> },
    { key: "category", title: t("products.category"), dataIndex: "category" },
    {
      key: "brand",
      title: t("products.brand"),
      render: (_, row) => (
        <>
          {row.brand} {!row.own && <Tag color="orange">{t("products.others")}</Tag>}
        </>
      ),
    },
    { key: "spec", title: t("products.spec"), dataIndex: "spec" },
    {
      key: "fits",
      title: t("products.fits"),
      render: (_, { fits = [] }) => fits.map(model => <Tag key={model}>{model}</Tag>),
    },
    { key: "units", title: t("products.units"), render: (_, row) => packsOf(row) },
    { key: "barcode", title: t("products.barcode"), dataIndex: "barcode", className: "num" },
    {
      key: "shelf",
      title: t("products.shelf"),
      className: "num",
      render: (_, row) => (row.shelfDays === undefined ? "–" : t("products.days", { n: row.shelfDays })),
    },
    {
      key: "storage",
      title: t("products.storage"),
      className: "num",
      render: (_, row) => (row.storageC === undefined ? "–" : `${row.storageC} °C`),
    },
    ...own,
    {
      title: common("word.state"),
      fixed: "right",
      width: 90,
      render: (_, row) => (
        <Tag color={row.state === "stopped" ? "default" : "green"}>{t(`products.${row.state}`)}</Tag>
      ),
    },
  ];
}
