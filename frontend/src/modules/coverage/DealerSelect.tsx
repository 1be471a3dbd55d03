import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useLate } from "@/ui/useLate";
import { dealersQuery } from "./queries";

interface Props {
  id?: string;
  value?: number | undefined;
  onChange?: (dealer: number | undefined) => void;
}

/** DealerSelect picks a dealer of the company by name or code. */
export function DealerSelect({ id, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const { data } = useQuery(dealersQuery(useLate(typed, 250)));
  return (
    <Select<number>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={(data?.items ?? []).map(each => ({ value: each.id, label: each.name }))}
      onChange={chosen => onChange?.(chosen)}
    />
  );
}
