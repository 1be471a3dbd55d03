import { useQuery } from "@tanstack/react-query";
import { DatePicker, Select, type TableColumnsType, Tag, Tooltip } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps, useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import type { FenceEvent } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { clockSecondsOf, dayOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Empty } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { useSpanText } from "@/ui/words";
import { fenceEventKinds, fenceKinds, useFenceName, useFenceNews } from "./fences";
import { fenceEventsQuery } from "./queries";

/** FenceEventsPage lists who entered, left and dwelt at fences on a day. */
export function FenceEventsPage() {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const zone = useZone();
  const today = dayOf(serverClock.now(), zone);
  const filter = {
    day: url.get("day") || today,
    of: url.get("of"),
    kind: url.get("kind"),
    rep: url.number("rep"),
    fence: url.number("fence"),
    outlet: url.number("outlet"),
    unit: url.number("unit"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(fenceEventsQuery(filter, cursor.after, cursor.limit));
  const columns = useColumns(filter.day);
  useFenceNews();
  return (
    <Page full title={t("fences.title")} note={t("fences.note")}>
      <EventFilters day={filter.day} today={today} />
      <Panel flush>
        <DataTable<FenceEvent>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: <Nothing /> }}
        />
      </Panel>
    </Page>
  );
}

function Nothing() {
  const { t } = useTranslation("tracking");
  return (
    <Empty title={t("fences.none")}>
      {t("fences.noneHint")} <Link to="/territories">{t("fences.draw")}</Link>
    </Empty>
  );
}

function EventFilters({ day, today }: { day: string; today: string }) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const url = useUrl();
  const none = { day: null, of: null, kind: null, rep: null, fence: null, outlet: null };
  return (
    <FilterBar onReset={() => url.set(none)}>
      <Filter label={common("word.day")}>
        <DatePicker
          value={dayjs(day)}
          allowClear={false}
          maxDate={dayjs(today)}
          onChange={next => url.set({ day: next?.format("YYYY-MM-DD") })}
        />
      </Filter>
      <Filter label={t("fences.ofLabel")}>
        <Select
          allowClear
          value={url.get("of") || null}
          options={fenceKinds.map(kind => ({ value: kind, label: t(`fences.kinds.${kind}`) }))}
          onChange={of => url.set({ of, fence: null, outlet: null })}
        />
      </Filter>
      <Filter label={common("word.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </Filter>
      <Filter label={t("fences.kindLabel")}>
        <Select
          allowClear
          value={url.get("kind") || null}
          options={fenceEventKinds.map(kind => ({ value: kind, label: t(`fences.${kind}`) }))}
          onChange={kind => url.set({ kind })}
        />
      </Filter>
    </FilterBar>
  );
}

const colours = { enter: "green", exit: "default", dwell: "gold" } as const;

function useColumns(day: string): TableColumnsType<FenceEvent> {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const { byId } = useReps();
  const units = useUnits();
  const zone = useZone();
  const span = useSpanText();
  const nameOf = useFenceName();
  return [
    {
      title: t("fences.at"),
      width: 140,
      className: "num",
      render: (_, row) => (
        <>
          {clockSecondsOf(row.at, zone)}{" "}
          {row.late && (
            <Tooltip title={t("fences.lateHint")}>
              <Tag>{t("fences.late")}</Tag>
            </Tooltip>
          )}
        </>
      ),
    },
    {
      title: t("fences.kindLabel"),
      width: 90,
      render: (_, row) => <Tag color={colours[row.kind]}>{t(`fences.${row.kind}`)}</Tag>,
    },
    {
      title: t("fences.fenceLabel"),
      ellipsis: true,
      render: (_, row) =>
        row.fenceName ? <strong>{row.fenceName}</strong> : <span className="faint">{nameOf(row)}</span>,
    },
    { title: t("fences.ofLabel"), width: 110, render: (_, row) => t(`fences.kinds.${row.fenceKind}`) },
    {
      title: common("word.rep"),
      width: 120,
      render: (_, row) => byId.get(row.repId)?.name ?? `#${row.repId}`,
    },
    { title: common("word.unit"), width: 140, render: (_, row) => units.byId.get(row.unitId)?.name ?? "" },
    {
      title: t("fences.stay"),
      width: 110,
      align: "right",
      className: "num",
      render: (_, row) => (row.stayS ? span(row.stayS) : "–"),
    },
    {
      title: common("word.actions"),
      width: 90,
      align: "right",
      render: (_, row) => (
        <Link to={`/playback?rep=${row.repId}&day=${day}&t=${Math.floor(Date.parse(row.at) / 1000)}`}>
          {t("fences.replay")}
        </Link>
      ),
    },
  ];
}
