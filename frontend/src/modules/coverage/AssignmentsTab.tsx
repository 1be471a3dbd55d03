import { SwapOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { OutletDrawer } from "@/geo/OutletDrawer";
import { outletsQuery } from "@/geo/queries";
import { useArea } from "@/geo/area/useArea";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { CoverageMap } from "./CoverageMap";
import { type Assignment, assignmentsQuery, duties } from "./queries";
import { SupplyModal } from "./SupplyModal";
import { TransferDrawer } from "./TransferDrawer";
import { useAssignmentColumns } from "./useAssignmentColumns";

const mostPicked = 500; // outlets one area picks: what one page of the search holds

/** AssignmentsTab lists who has which duty where; what is picked in the list or on the map goes to others. */
export function AssignmentsTab() {
  const { t } = useTranslation("coverage");
  const url = useUrl();
  const may = useMay();
  const filter = {
    duty: url.get("duty") || "sales",
    state: url.get("state") || "in_force",
    rep: url.number("rep"),
    unit: url.number("unit"),
    q: url.get("q"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(assignmentsQuery(filter, cursor.after, cursor.limit));
  const columns = useAssignmentColumns();
  const area = useArea();
  const inside = useQuery({
    ...outletsQuery({ area: area.area }, "", mostPicked),
    enabled: area.area !== null,
  });
  const [listed, setListed] = useState<number[]>([]);
  const [doing, setDoing] = useState<"transfer" | "rep" | "supply">();
  const shown = asked.data?.items ?? [];
  const drawn = area.area ? (inside.data?.items ?? []).map(each => each.id) : [];
  const picked = [...new Set([...listed, ...drawn])];
  const outlet = url.number("outlet");
  const clear = (): void => {
    setListed([]);
    setDoing(undefined);
    area.set(null);
  };
  return (
    <>
      <Filters />
      {may("coverage.assign") && (
        <div className="coverage-acts">
          <span className={picked.length > 0 ? "" : "faint"}>
            {picked.length > 0 ? t("picked", { n: picked.length }) : t("pickHint")}
          </span>
          <Button
            type="primary"
            icon={<SwapOutlined />}
            disabled={picked.length === 0}
            onClick={() => setDoing("transfer")}
          >
            {t("transfer.do")}
          </Button>
          <Button disabled={picked.length === 0} onClick={() => setDoing("supply")}>
            {t("supply.do")}
          </Button>
          {filter.rep !== undefined && <Button onClick={() => setDoing("rep")}>{t("transfer.whole")}</Button>}
          {picked.length > 0 && (
            <Button type="link" onClick={clear}>
              {t("pickNone")}
            </Button>
          )}
        </div>
      )}
      <div className="outlets outlets-both">
        <Panel flush>
          <DataTable<Assignment>
            asked={asked}
            cursor={cursor}
            columns={columns}
            {...(may("coverage.assign")
              ? {
                  rowSelection: {
                    selectedRowKeys: shown.filter(row => picked.includes(row.outletId)).map(row => row.id),
                    onChange: (_keys, rows) => setListed(rows.map(row => row.outletId)),
                  },
                }
              : {})}
            onOpen={row => url.set({ outlet: row.outletId })}
          />
        </Panel>
        <CoverageMap
          area={area}
          spots={shown.map(({ outletId, point, repId }) => ({
            id: outletId,
            owner: repId,
            picked: picked.includes(outletId),
            ...(point ? { point } : {}),
          }))}
          onOpen={id => {
            if (area.pen === null) url.set({ outlet: id });
          }}
        />
      </div>
      {doing === "transfer" && <TransferDrawer outlets={picked} duty={filter.duty} onClose={clear} />}
      {doing === "rep" && filter.rep !== undefined && (
        <TransferDrawer fromRep={filter.rep} duty={filter.duty} onClose={clear} />
      )}
      {doing === "supply" && <SupplyModal outlets={picked} onClose={clear} />}
      {outlet !== undefined && (
        <OutletDrawer
          key={outlet}
          id={outlet}
          onClose={() => url.set({ outlet: null })}
          onMade={id => url.set({ outlet: id })}
        />
      )}
    </>
  );
}

function Filters() {
  const { t } = useTranslation("coverage");
  const { t: common } = useTranslation();
  const url = useUrl();
  return (
    <FilterBar onReset={() => url.set({ duty: null, rep: null, unit: null, q: null, state: null })}>
      <Filter label={t("dutyOf")}>
        <Select
          value={url.get("duty") || "sales"}
          options={duties.map(value => ({ value, label: t(`duty.${value}`) }))}
          onChange={duty => url.set({ duty: duty === "sales" ? null : duty })}
        />
      </Filter>
      <Filter label={common("word.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </Filter>
      <Filter label={common("word.outlet")}>
        <Input.Search
          allowClear
          defaultValue={url.get("q")}
          placeholder={t("words")}
          onSearch={q => url.set({ q })}
        />
      </Filter>
      <Filter label={common("word.unit")}>
        <UnitSelect value={url.number("unit")} onChange={unit => url.set({ unit })} />
      </Filter>
      <Filter label={common("word.state")}>
        <Segmented
          value={url.get("state") || "in_force"}
          options={(["in_force", "coming", "past"] as const).map(value => ({
            value,
            label: t(`time.${value}`),
          }))}
          onChange={state => url.set({ state: state === "in_force" ? null : state })}
        />
      </Filter>
    </FilterBar>
  );
}
