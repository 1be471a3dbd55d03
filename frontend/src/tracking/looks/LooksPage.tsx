import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType, Tag } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { type LookSeen, looksQuery } from "./queries";

/** LooksPage lists who has looked at whose track: each reading, by its door. */
export function LooksPage() {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const to = url.get("to") || today;
  const filter = {
    to,
    from: url.get("from") || dayjs(to).subtract(29, "day").format("YYYY-MM-DD"),
    rep: url.number("rep"),
    unit: url.number("unit"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(looksQuery(filter, cursor.after, cursor.limit));
  const columns = useColumns();
  return (
    <Page full title={t("looks.title")} note={t("looks.note")}>
      <FilterBar onReset={() => url.set({ from: null, to: null, rep: null, unit: null })}>
        <DayRange from={filter.from} to={filter.to} today={today} onChange={url.set} />
        <Filter label={t("looks.whose")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={common("word.unit")}>
          <UnitSelect
            value={filter.unit}
            placeholder={common("word.all")}
            onChange={unit => url.set({ unit })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<LookSeen>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: t("looks.none") }}
        />
      </Panel>
    </Page>
  );
}

function useColumns(): TableColumnsType<LookSeen> {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const zone = useZone();
  const { byId: units } = useUnits();
  return [
    { title: t("looks.at"), width: 170, className: "num", render: (_, row) => stampOf(row.at, zone) },
    {
      title: t("looks.who"),
      width: 150,
      render: (_, row) => <strong>{row.user || `#${row.userId}`}</strong>,
    },
    { title: t("looks.whose"), width: 150, render: (_, row) => row.rep || `#${row.repId}` },
    { title: common("word.unit"), width: 180, render: (_, row) => units.get(row.unitId)?.name ?? "–" },
    { title: t("looks.day"), dataIndex: "day", width: 140, className: "num" },
    { title: t("looks.by"), render: (_, row) => <Tag>{t(`looks.via.${row.via}`)}</Tag> },
  ];
}
