import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useLate } from "@/ui/useLate";
import { accountsQuery } from "./queries";

interface Props {
  id?: string;
  value?: number;
  onChange?: (account: number) => void;
}

/** AccountSelect picks an account by words; the server searches. */
export function AccountSelect({ id, value, onChange }: Props) {
  const [words, setWords] = useState("");
  const q = useLate(words, 250);
  const asked = useQuery(accountsQuery({ q }, "", 20));
  return (
    <Select<number>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={asked.isFetching}
      options={(asked.data?.items ?? []).map(each => ({
        value: each.id,
        label: `${each.name} ${each.code}`,
      }))}
      {...(onChange ? { onChange } : {})}
    />
  );
}
