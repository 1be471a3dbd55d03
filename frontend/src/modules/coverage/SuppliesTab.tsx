import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { OutletName } from "@/geo/OutletName";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { DealerSelect } from "./DealerSelect";
import { suppliesQuery, type Supply } from "./queries";
import { Days } from "./tags";

/** SuppliesTab lists which dealer supplies which outlet today. */
export function SuppliesTab() {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const url = useUrl();
  const filter = { dealer: url.number("dealer"), q: url.get("q") };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(suppliesQuery(filter, cursor.after, cursor.limit));
  return (
    <>
      <FilterBar onReset={() => url.set({ dealer: null, q: null })}>
        <Filter label={t("supply.dealer")}>
          <DealerSelect value={filter.dealer} onChange={dealer => url.set({ dealer })} />
        </Filter>
        <Filter label={common("word.outlet")}>
          <Input.Search
            allowClear
            defaultValue={filter.q}
            placeholder={t("words")}
            onSearch={q => url.set({ q })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Supply>
          asked={asked}
          cursor={cursor}
          columns={[
            {
              title: common("word.outlet"),
              width: 260,
              render: (_, row) => <OutletName of={{ name: row.outletName, code: row.outletCode }} />,
            },
            {
              title: t("supply.dealer"),
              width: 260,
              render: (_, row) => <OutletName of={{ name: row.dealerName, code: row.dealerCode }} />,
            },
            { title: t("days"), width: 220, render: (_, row) => <Days from={row.from} to={row.to} /> },
          ]}
        />
      </Panel>
    </>
  );
}
