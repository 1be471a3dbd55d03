import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outlet } from "@/api/types";
import { outletsQuery } from "@/geo/queries";

interface Props {
  value: Outlet | null;
  onPick: (outlet: Outlet | null) => void;
}

/** OutletSelect finds an outlet in scope by words of its name or code. */
export function OutletSelect({ value, onPick }: Props) {
  const { t } = useTranslation("catalog");
  const [q, setQ] = useState("");
  const asked = useQuery(outletsQuery(q ? { q } : {}, "", 30));
  const found = asked.data?.items ?? [];
  const options = value && !found.some(each => each.id === value.id) ? [value, ...found] : found;
  return (
    <Select<number>
      className="product-select"
      allowClear
      value={value?.id ?? null}
      placeholder={t("quote.anyOutlet")}
      aria-label={t("quote.outlet")}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={asked.isFetching}
      options={options.map(each => ({ value: each.id, label: `${each.code} ${each.name}` }))}
      onChange={(id?: number) => onPick(options.find(each => each.id === id) ?? null)}
    />
  );
}
