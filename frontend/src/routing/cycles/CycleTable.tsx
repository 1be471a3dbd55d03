import { useQuery } from "@tanstack/react-query";
import { Input, Select, Switch, type TableProps, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import { ClassTag } from "@/geo/ClassTag";
import { classes } from "@/geo/classes";
import { OutletName } from "@/geo/OutletName";
import { dayOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useLate } from "@/ui/useLate";
import { useUrl } from "@/ui/useUrl";
import { CycleDrawer } from "./CycleDrawer";
import { HoursText } from "./HoursFields";
import { type Cycle, cyclesQuery } from "./queries";
import { Weekdays } from "./Weekdays";

type Row = Cycle & { id: number };

/** CycleTable lists outlets with how often they are visited; what differs from the class stands out. */
export function CycleTable() {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const url = useUrl();
  const [words, setWords] = useState(url.get("q"));
  const q = useLate(words, 300);
  const filter = {
    unit: url.number("unit"),
    rep: url.number("rep"),
    class: url.get("class"),
    own: url.get("own") === "true",
    q,
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(cyclesQuery({ ...filter, after: cursor.after, limit: cursor.limit }));
  const columns = useColumns();
  const opened = asked.data?.items.find(each => each.id === url.number("outlet"));
  return (
    <>
      <FilterBar
        onReset={() => {
          setWords("");
          url.set({ rep: null, class: null, own: null, q: null });
        }}
      >
        <Filter label={t("cycles.find")}>
          <Input allowClear value={words} onChange={event => setWords(event.target.value)} />
        </Filter>
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={t("pool.class")}>
          <Select
            mode="multiple"
            allowClear
            placeholder={common("word.all")}
            value={filter.class === "" ? [] : filter.class.split(",")}
            options={classes.map(value => ({ value, label: value }))}
            onChange={chosen => url.set({ class: chosen.join(",") })}
          />
        </Filter>
        <Filter label={t("cycles.own")}>
          <Switch checked={filter.own} onChange={own => url.set({ own: own ? "true" : null })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Row>
          asked={asked}
          cursor={cursor}
          columns={columns}
          onOpen={row => url.set({ outlet: row.id })}
        />
      </Panel>
      {opened && <CycleDrawer key={opened.id} cycle={opened} onClose={() => url.set({ outlet: null })} />}
    </>
  );
}

function useColumns(): NonNullable<TableProps<Row>["columns"]> {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const zone = useZone();
  const { byId } = useReps();
  return [
    {
      title: common("word.outlet"),
      fixed: "left",
      width: 230,
      render: (_, row) => <OutletName of={row} />,
    },
    { title: t("pool.class"), width: 70, render: (_, row) => <ClassTag of={row.class} /> },
    { title: common("word.rep"), width: 100, render: (_, row) => byId.get(row.repId ?? 0)?.name ?? "–" },
    {
      title: t("cycles.visits"),
      width: 150,
      render: (_, row) => (
        <span className="num">
          <strong className={row.visits === row.classVisits ? "" : "cycle-own"}>{row.visits}</strong>
          <small className="faint"> {t("cycles.classHas", { n: row.classVisits })}</small>
        </span>
      ),
    },
    { title: t("cycles.weekdays"), width: 180, render: (_, row) => <Weekdays sum={row.weekdays} /> },
    {
      title: t("cycles.service"),
      width: 110,
      align: "right",
      render: (_, row) => (
        <span className={row.serviceMin === row.classServiceMin ? "num" : "num cycle-own"}>
          {t("cycles.minutes", { n: row.serviceMin })}
        </span>
      ),
    },
    { title: t("cycles.hours"), width: 190, render: (_, row) => <HoursText hours={row.hours} /> },
    {
      title: t("cycles.override"),
      width: 220,
      render: (_, { override }) =>
        override ? (
          <Tooltip title={override.reason}>
            <span className="cycle-name">
              <span className="clip">{override.reason}</span>
              <small className="faint num">
                {override.by} {dayOf(override.at, zone)}
              </small>
            </span>
          </Tooltip>
        ) : (
          <span className="faint">{t("cycles.asClass")}</span>
        ),
    },
  ];
}
