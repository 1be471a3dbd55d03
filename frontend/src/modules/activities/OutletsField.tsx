import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { outletsQuery } from "@/geo/queries";

interface Option {
  value: number;
  label: string;
}

const most = 30; // outlets that are offered at once

interface Props {
  id?: string;
  value?: number[];
  onChange?: (outlets: number[]) => void;
}

/** OutletsField picks outlets by a part of the name or code. */
export function OutletsField({ id, value = [], onChange }: Props) {
  const { t } = useTranslation("activities");
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState<Option[]>([]);
  const { data, isFetching } = useQuery(outletsQuery({ q: words }, "", most));
  const found = (data?.items ?? []).map(each => ({ value: each.id, label: `${each.name} ${each.code}` }));
  const options = [...picked, ...found.filter(each => !picked.some(one => one.value === each.value))];
  return (
    <Select<number[]>
      {...(id ? { id } : {})}
      mode="multiple"
      value={value}
      options={options}
      loading={isFetching}
      placeholder={t("drive.outletsHint")}
      showSearch={{ filterOption: false, onSearch: setWords }}
      onChange={next => {
        setPicked(options.filter(each => next.includes(each.value)));
        onChange?.(next);
      }}
    />
  );
}
