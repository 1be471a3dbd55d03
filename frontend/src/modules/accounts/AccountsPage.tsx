import { PlusOutlined, ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { SavedView } from "@/api/types";
import { useArea } from "@/geo/area/useArea";
import { type Camera, readCamera } from "@/map/camera";
import { DataTable } from "@/ui/desk/DataTable";
import { shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { useUrl } from "@/ui/useUrl";
import { AccountDrawer } from "./AccountDrawer";
import { AccountFilters } from "./AccountFilters";
import { AccountsMap } from "./AccountsMap";
import { BatchDrawer } from "./BatchDrawer";
import { accountsView, useAccountFilter } from "./filter";
import { type Account, accountsQuery } from "./queries";
import { TargetsButton } from "./TargetsButton";
import { useAccountColumns } from "./useAccountColumns";
import "@/geo/geo.css";
import "./accounts.css";

type ViewAs = "list" | "both" | "map";

/** AccountsPage lists accounts and shows where they are; one opens in a drawer. */
export function AccountsPage() {
  return (
    <Opening viewed={accountsView}>
      <Accounts />
    </Opening>
  );
}

function Accounts() {
  const { t } = useTranslation("accounts");
  const { t: geo } = useTranslation("geo");
  const { t: common } = useTranslation();
  const url = useUrl();
  const may = useMay();
  const as: ViewAs = url.get("as") === "list" ? "list" : url.get("as") === "map" ? "map" : "both";
  const account = url.number("account");
  const area = useArea();
  const filter = useAccountFilter(url, area.area);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(accountsQuery(filter, cursor.after, cursor.limit));
  const shape = shapeOf(url, useAccountColumns(area.area?.kind === "around"));
  const [jump, setJump] = useState<Camera | null>(null);
  const [batching, setBatching] = useState<number>();
  const shown = asked.data?.items ?? [];
  const open = (id: number): void => url.set({ account: id });
  const channels = [...new Set(shown.map(each => each.channel ?? ""))].filter(Boolean);
  return (
    <Page
      full
      title={t("title")}
      actions={
        <>
          <ListViews viewed={accountsView} shape={shape} onShow={view => setJump(cameraOf(view))} />
          <Segmented<ViewAs>
            value={as}
            options={[
              { value: "list", label: geo("outlets.list") },
              { value: "both", label: geo("outlets.both") },
              { value: "map", label: geo("outlets.map") },
            ]}
            onChange={next => url.set({ as: next === "both" ? null : next })}
          />
          <Button
            icon={<ReloadOutlined />}
            aria-label={common("do.refresh")}
            onClick={() => void asked.refetch()}
          />
          <ImportLink table="accounts.accounts" />
          <ExportButton table="accounts.accounts" filter={filter} />
          {may("accounts.edit") && <TargetsButton filter={filter} total={asked.data?.total} />}
          {may("accounts.batch") && (
            <Button disabled={!asked.data?.total} onClick={() => setBatching(asked.data?.total ?? 0)}>
              {t("batch.open")}
            </Button>
          )}
          {may("accounts.propose") && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => url.set({ account: 0 })}>
              {t("new")}
            </Button>
          )}
        </>
      }
    >
      <AccountFilters channels={channels} />
      <div className={`outlets outlets-${as}`}>
        {as !== "map" && (
          <Panel flush>
            <DataTable<Account>
              asked={asked}
              cursor={cursor}
              size={shape.size}
              columns={
                as === "both" ? [...shape.columns.slice(0, 5), ...shape.columns.slice(-1)] : shape.columns
              }
              onOpen={row => open(row.id)}
            />
          </Panel>
        )}
        {as !== "list" && (
          <AccountsMap
            shown={shown}
            selected={account}
            area={area}
            jump={jump}
            onOpen={id => {
              if (area.pen === null) open(id);
            }}
          />
        )}
      </div>
      {batching !== undefined && (
        <BatchDrawer filter={filter} total={batching} onClose={() => setBatching(undefined)} />
      )}
      {account !== undefined && (
        <AccountDrawer key={account} id={account} onClose={() => url.set({ account: null })} onMade={open} />
      )}
    </Page>
  );
}

const cameraOf = (view: SavedView): Camera | null =>
  readCamera((view.state as Record<string, string>)["at"] ?? "");
