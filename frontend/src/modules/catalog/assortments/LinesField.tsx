import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Empty, Segmented, Select, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { named } from "../named";
import { wares } from "../pick";
import { ProductSelect } from "../ProductSelect";
import { productsQuery, shelfQuery } from "../queries";
import { ProductWords } from "./ClassGrid";
import { type Line, withProducts } from "./lines";
import "../catalog.css";

interface Props {
  value?: Line[];
  onChange?: (lines: Line[]) => void;
}

const most = 500; // products of a category that are added at once, as many as a page may have

/** LinesField is the products of a list as a field of a form: found by words, or all of a category at once. */
export function LinesField({ value = [], onChange }: Props) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const set = (lines: Line[]): void => onChange?.(lines);
  const columns: TableColumnsType<Line> = [
    { title: t("products.category"), dataIndex: "category", width: 110 },
    { title: t("products.one"), render: (_, row) => <ProductWords row={row} /> },
    {
      title: t("assortment.says"),
      width: 190,
      render: (_, row) => (
        <Segmented
          size="small"
          value={row.must ? "must" : "may"}
          options={(["must", "may"] as const).map(says => ({ value: says, label: t(`assortment.${says}`) }))}
          onChange={says =>
            set(value.map(line => (line.id === row.id ? { ...line, must: says === "must" } : line)))
          }
        />
      ),
    },
    {
      width: 90,
      align: "right",
      render: (_, row) => (
        <Button type="link" danger onClick={() => set(value.filter(line => line.id !== row.id))}>
          {common("do.remove")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <div className="price-tools">
        <ProductSelect value={null} onPick={product => set(withProducts(value, [product], true))} />
        <CategoryAdd onAdd={products => set(withProducts(value, products, true))} />
      </div>
      <Table<Line>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={value}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Empty description={t("assortment.noLines")} /> }}
      />
    </>
  );
}

/** CategoryAdd adds everything that is sold of a category. */
function CategoryAdd({ onAdd }: { onAdd: (products: Parameters<typeof withProducts>[1]) => void }) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const say = useSay();
  const shelf = useQuery(shelfQuery).data;
  const [category, setCategory] = useState<number | null>(null);
  const add = (): void => {
    if (category === null) return;
    queries.query(productsQuery({ ...wares, category }, "", most)).then(
      page => {
        onAdd(page.items);
        setCategory(null);
      },
      (error: unknown) => say.failed(error),
    );
  };
  return (
    <>
      <Select<number | null>
        className="product-select"
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("assortment.category")}
        aria-label={t("assortment.category")}
        value={category}
        options={named(shelf?.categories)}
        onChange={setCategory}
      />
      <Button disabled={category === null} onClick={add}>
        {t("assortment.addCategory")}
      </Button>
    </>
  );
}
