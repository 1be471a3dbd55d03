import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useUrl } from "@/ui/useUrl";
import { AdherenceTable } from "./AdherenceTable";
import { DayCompared } from "./DayCompared";
import { adherenceQuery } from "./queries";
import "./adherence.css";

/** AdherencePage holds planned days against driven ones: a row a rep, of one rep a row a day, and each day on the map. */
export function AdherencePage() {
  const { t } = useTranslation("routing");
  const { t: common } = useTranslation();
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const to = url.get("to") || today;
  const from = url.get("from") || dayjs(to).subtract(6, "day").format("YYYY-MM-DD");
  const [unit, rep, day] = [url.number("unit"), url.number("rep"), url.get("day")];
  const asked = useQuery(adherenceQuery({ from, to, unit, rep }));
  if (rep !== undefined && day !== "")
    return <DayCompared rep={rep} day={day} onBack={() => url.set({ day: null })} />;
  return (
    <Page
      full
      title={t("adherence.title")}
      note={t("adherence.note", { minutes: asked.data?.onTimeMin ?? 20 })}
    >
      <FilterBar onReset={() => url.set({ from: null, to: null, unit: null, rep: null })}>
        <DayRange from={from} to={to} today={today} onChange={url.set} />
        <Filter label={t("adherence.unit")}>
          <UnitSelect
            value={unit}
            placeholder={common("word.all")}
            onChange={next => url.set({ unit: next })}
          />
        </Filter>
        <Filter label={common("word.rep")}>
          <RepSelect value={rep} onChange={next => url.set({ rep: next })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <AdherenceTable
          asked={asked}
          onOpen={row => url.set(row.day ? { rep: row.repId, day: row.day } : { rep: row.repId })}
        />
      </Panel>
    </Page>
  );
}
