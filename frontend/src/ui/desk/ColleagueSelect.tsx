import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { colleaguesQuery } from "@/api/queries";

interface Props {
  value?: number;
  onChange?: (employee: number) => void;
  id?: string;
}

/** ColleagueSelect picks anybody of the company by name or code. */
export function ColleagueSelect({ value, onChange, id }: Props) {
  const [typed, setTyped] = useState("");
  const { data } = useQuery(colleaguesQuery(typed));
  return (
    <Select<number>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={(data?.items ?? []).map(each => ({
        value: each.id,
        label: `${each.name} · ${each.positionName || each.unitName}`,
      }))}
      onChange={chosen => onChange?.(chosen)}
    />
  );
}
