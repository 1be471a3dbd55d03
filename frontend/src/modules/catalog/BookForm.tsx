import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Form, Input, InputNumber, Select, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/ui/desk/FormModal";
import { HeldFields, heldOf, heldValues, type HeldValues } from "./audience";
import { fenOf } from "./money";
import { sold } from "./pick";
import { ProductSelect } from "./ProductSelect";
import { type Book, type BookPrice, pricesQuery, type Product, useCatalogChange, verbs } from "./queries";
import "./catalog.css";

/** BookForm edits a price book with all its prices. */
export function BookForm({ book, onClose }: { book: Book | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const [form] = Form.useForm<HeldValues>();
  const asked = useQuery({ ...pricesQuery(book?.id ?? 0), enabled: book !== null });
  const [changed, setChanged] = useState<BookPrice[] | null>(null);
  const prices = changed ?? asked.data?.items ?? [];
  const save = useCatalogChange((values: HeldValues) => {
    const body = { ...heldOf(values, book), rev: book?.rev ?? 0, ...(changed ? { prices: changed } : {}) };
    return book ? verbs.setBook(book.id, body) : verbs.addBook(body);
  });
  return (
    <FormModal
      width={860}
      title={book ? t("book.edit") : t("book.new")}
      form={form}
      initial={heldValues(book)}
      busy={save.isPending}
      error={save.error}
      disabled={book !== null && !asked.data}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <HeldFields />
      <PriceTable prices={prices} loading={book !== null && asked.isPending} onChange={setChanged} />
    </FormModal>
  );
}

interface TableProps {
  prices: BookPrice[];
  loading: boolean;
  onChange: (prices: BookPrice[]) => void;
}

/** PriceTable edits prices one beside the other; amounts are typed in yuan. */
function PriceTable({ prices, loading, onChange }: TableProps) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState<Product | null>(null);
  const [unit, setUnit] = useState("");
  const set = (row: BookPrice, change: Partial<BookPrice>): void =>
    onChange(prices.map(each => (each === row ? { ...each, ...change } : each)));
  const columns: TableColumnsType<BookPrice> = [
    { title: t("products.one"), render: (_, row) => `${row.code ?? ""} ${row.name ?? ""}` },
    { title: t("book.unit"), dataIndex: "unit", width: 80 },
    {
      title: t("book.least"),
      width: 120,
      render: (_, row) => (
        <InputNumber
          min={1}
          max={1_000_000}
          value={row.least}
          aria-label={t("book.least")}
          onChange={least => set(row, { least: least ?? 1 })}
        />
      ),
    },
    {
      title: t("book.amount"),
      width: 150,
      render: (_, row) => (
        <InputNumber
          min={0}
          max={10_000_000}
          precision={2}
          prefix="¥"
          value={row.amount / 100}
          aria-label={t("book.amount")}
          onChange={typed => set(row, { amount: fenOf(typed ?? 0) })}
        />
      ),
    },
    {
      title: "",
      width: 70,
      render: (_, row) => (
        <Button type="link" danger onClick={() => onChange(prices.filter(each => each !== row))}>
          {common("do.remove")}
        </Button>
      ),
    },
  ];
  const add = (): void => {
    if (!picked) return;
    onChange([
      { productId: picked.id, code: picked.code, name: picked.name, unit, least: 1, amount: 0 },
      ...prices,
    ]);
    setPicked(null);
  };
  const sought = words.toLowerCase();
  const shown = prices.filter(each => `${each.code ?? ""} ${each.name ?? ""}`.toLowerCase().includes(sought));
  return (
    <>
      <div className="price-tools">
        <Input.Search
          allowClear
          placeholder={t("products.search")}
          onChange={event => setWords(event.target.value)}
        />
        <ProductSelect
          value={picked}
          among={sold}
          onPick={product => {
            setPicked(product);
            setUnit(product.units.toSorted((a, b) => b.holds - a.holds)[0]?.code ?? "");
          }}
        />
        <Select
          value={unit || null}
          disabled={!picked}
          aria-label={t("book.unit")}
          options={(picked?.units ?? []).map(({ code }) => ({ value: code, label: code }))}
          onChange={setUnit}
        />
        <Button icon={<PlusOutlined />} disabled={!picked} onClick={add}>
          {t("book.addPrice")}
        </Button>
      </div>
      <Table<BookPrice>
        rowKey={row => `${row.productId}-${row.unit}-${prices.indexOf(row)}`}
        size="small"
        loading={loading}
        columns={columns}
        dataSource={shown}
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Empty description={t("book.noPrices")} /> }}
      />
    </>
  );
}
