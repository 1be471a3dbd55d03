import { useQueries, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { wares } from "./pick";
import { type Product, productQuery, productsQuery } from "./queries";

/** ProductsField picks several of the company's own wares by words of their name, code or barcode. */
export function ProductsField({
  value = [],
  onChange,
}: {
  value?: number[];
  onChange?: (ids: number[]) => void;
}) {
  const { t } = useTranslation("catalog");
  const [q, setQ] = useState("");
  const asked = useQuery(productsQuery({ ...wares, ...(q ? { q } : {}) }, "", 30));
  const found = asked.data?.items ?? [];
  const kept = useQueries({ queries: value.map(id => productQuery(id)) }).flatMap(({ data }) => data ?? []);
  const options = [...kept.filter(one => !found.some(each => each.id === one.id)), ...found].map(optionOf);
  return (
    <Select<number[]>
      mode="multiple"
      value={value}
      placeholder={t("products.pick")}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={asked.isFetching}
      options={options}
      onChange={ids => onChange?.(ids)}
    />
  );
}

function optionOf({ id, code, name, spec = "" }: Product): { value: number; label: string } {
  return { value: id, label: `${code} ${name} ${spec}` };
}
