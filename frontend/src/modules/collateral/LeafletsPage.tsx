import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { type UrlState, useUrl } from "@/ui/useUrl";
import { useColumns } from "./columns";
import { kinds, type Leaflet, states } from "./leaflet";
import { LeafletForm } from "./LeafletForm";
import { type LeafletFilter, leafletsQuery } from "./queries";
import "./collateral.css";

function filterOf(url: UrlState): LeafletFilter {
  const state = states.find(each => each === url.get("state"));
  const kind = kinds.find(each => each === url.get("kind"));
  const words = url.get("words");
  return { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(words ? { words } : {}) };
}

/** LeafletsPage keeps what the field is given to show and to read: for whom, and on which days. */
export function LeafletsPage() {
  const { t } = useTranslation("collateral");
  const { t: common } = useTranslation();
  const url = useUrl();
  const keeps = useMay()("collateral.manage");
  const filter = filterOf(url);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(leafletsQuery(filter, cursor.after, cursor.limit));
  const [editing, setEditing] = useState<Leaflet | "new" | null>(null);
  const columns = useColumns(keeps ? setEditing : null);
  return (
    <Page
      full
      title={t("title")}
      note={t(keeps ? "note" : "noteReader")}
      actions={
        keeps && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")}>
            {t("new")}
          </Button>
        )
      }
    >
      <FilterBar onReset={() => url.set({ state: null, kind: null, words: null })}>
        <Filter label={t("search")}>
          <Input.Search
            allowClear
            defaultValue={filter.words}
            placeholder={t("searchHint")}
            onSearch={words => url.set({ words })}
          />
        </Filter>
        <Filter label={t("kindLabel")}>
          <Select
            allowClear
            {...(filter.kind ? { value: filter.kind } : {})}
            placeholder={common("word.all")}
            options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind: string | undefined) => url.set({ kind: kind ?? null })}
          />
        </Filter>
      </FilterBar>
      {keeps && (
        <Segmented
          className="leaflet-states"
          aria-label={common("word.state")}
          value={filter.state ?? "all"}
          options={[
            { value: "all", label: common("word.all") },
            ...states.map(value => ({ value, label: t(`state.${value}`) })),
          ]}
          onChange={value => url.set({ state: value === "all" ? null : value })}
        />
      )}
      <Panel flush>
        <DataTable<Leaflet>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: <Empty description={t(keeps ? "none" : "noneToday")} /> }}
        />
      </Panel>
      {editing !== null && (
        <LeafletForm leaflet={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}
