import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { wares } from "./pick";
import { type Product, type ProductFilter, productsQuery } from "./queries";

interface Props {
  value: Product | null;
  onPick: (product: Product) => void;
  /** among is what can be found: the company's own wares unless said otherwise. */
  among?: ProductFilter;
}

/** ProductSelect finds a product by words of its name, code or barcode. */
export function ProductSelect({ value, onPick, among = wares }: Props) {
  const { t } = useTranslation("catalog");
  const [q, setQ] = useState("");
  const asked = useQuery(productsQuery({ ...among, ...(q ? { q } : {}) }, "", 30));
  const found = asked.data?.items ?? [];
  return (
    <Select<number>
      className="product-select"
      value={value?.id ?? null}
      placeholder={t("products.pick")}
      aria-label={t("products.pick")}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={asked.isFetching}
      options={[...(value && !found.some(each => each.id === value.id) ? [value] : []), ...found].map(
        each => ({
          value: each.id,
          label: `${each.code} ${each.name}`,
        }),
      )}
      onChange={id => {
        const product = found.find(each => each.id === id);
        if (product) onPick(product);
      }}
    />
  );
}
