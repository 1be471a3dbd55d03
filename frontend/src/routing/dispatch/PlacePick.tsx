import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { outletsQuery } from "@/geo/queries";
import type { LonLat } from "@/lib/geometry";

/** Spot is where a booking takes place; outletId is 0 when that is no outlet. */
export interface Spot extends LonLat {
  outletId: number;
  name: string;
}

const rows = 20;

/** PlacePick finds a place among the outlets in scope by some words. */
export function PlacePick({
  value,
  onChange,
}: {
  value: Pick<Spot, "outletId" | "name"> | null;
  onChange: (spot: Spot | null) => void;
}) {
  const { t } = useTranslation("dispatch");
  const [words, setWords] = useState("");
  const { data } = useQuery({ ...outletsQuery({ q: words }, "", rows), enabled: words.trim() !== "" });
  const placed = data?.items.filter(each => each.location) ?? [];
  return (
    <Select<number>
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t("field.placeHint")}
      notFoundContent={words.trim() === "" ? t("field.placeHint") : null}
      value={value ? value.outletId : null}
      labelRender={() => value?.name ?? ""}
      options={placed.map(each => ({ value: each.id, label: each.name }))}
      onClear={() => onChange(null)}
      onChange={id => {
        const outlet = placed.find(each => each.id === id);
        if (outlet?.location) onChange({ ...outlet.location, outletId: outlet.id, name: outlet.name });
      }}
    />
  );
}
