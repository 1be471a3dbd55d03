import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Tag } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Empty, Gate } from "@/ui/desk/Gate";
import { CompareTable } from "./CompareTable";
import { useDesk } from "./desk";
import { diffQuery } from "./queries";
import { useDayName } from "./useDayName";
import type { Steps } from "./useSteps";
import { lastDayOf } from "./weeks";
import type { Difference } from "./types";

const tones = { added: "green", removed: "red", moved: "blue" } as const;
const shown = 400; // rows: more are no reading matter

/** DiffPane says what changes against the version in force, and publishes from a day on. */
export function DiffPane({ steps }: { steps: Steps }) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const may = useMay();
  const { schedule, editor } = desk;
  const asked = useQuery(diffQuery(schedule.id, editor.revision()));
  const rows = asked.data?.rows ?? [];
  const count = (change: Difference["change"]): number => rows.filter(row => row.change === change).length;
  return (
    <div className="diff">
      {schedule.state === "submitted" && may("routing.approve") && <Publish steps={steps} />}
      <Gate asked={asked}>
        {asked.data && (
          <>
            <p className="diff-say soft">
              {asked.data.against
                ? t("diff.against", { version: asked.data.against.version })
                : t("diff.first")}
            </p>
            {asked.data.against && (
              <CompareTable before={asked.data.against.totals} after={asked.data.head.totals} versions />
            )}
            <div className="diff-counts">
              {(["added", "removed", "moved"] as const).map(change => (
                <Tag key={change} color={tones[change]}>
                  {t(`diff.${change}`)} {count(change)}
                </Tag>
              ))}
            </div>
            {rows.length === 0 ? (
              <Empty title={t("diff.same")} />
            ) : (
              <ul className="diff-rows">
                {rows.slice(0, shown).map((row, i) => (
                  <Row key={i} row={row} />
                ))}
              </ul>
            )}
          </>
        )}
      </Gate>
    </div>
  );
}

function Row({ row }: { row: Difference }) {
  const { t } = useTranslation("planner");
  const nameOf = useDayName();
  const when =
    row.change === "moved"
      ? t("diff.fromTo", { from: nameOf(row.from ?? ""), to: nameOf(row.to ?? "") })
      : nameOf(row.to ?? row.from ?? "");
  return (
    <li>
      <Tag color={tones[row.change]}>{t(`diff.${row.change}`)}</Tag>
      <span className="clip">{row.name}</span>
      <span className="faint num">{when}</span>
    </li>
  );
}

/** Publish asks from which day on, and publishes. */
function Publish({ steps }: { steps: Steps }) {
  const { t } = useTranslation("planner");
  const { schedule } = useDesk();
  const today = dayOf(serverClock.now(), useZone());
  const earliest = schedule.firstDay > today ? schedule.firstDay : today;
  const [effective, setEffective] = useState(earliest);
  return (
    <div className="publish">
      <label>
        <span>{t("publish.effective")}</span>
        <DatePicker
          allowClear={false}
          value={dayjs(effective)}
          minDate={dayjs(earliest)}
          maxDate={dayjs(lastDayOf(schedule.firstDay))}
          onChange={day => {
            if (day) setEffective(day.format("YYYY-MM-DD"));
          }}
        />
      </label>
      <small className="faint">{t("publish.effectiveHint")}</small>
      <Button
        type="primary"
        block
        loading={steps.busy === "publish"}
        onClick={() => void steps.take("publish", { effective })}
      >
        {t("publish.now")}
      </Button>
    </div>
  );
}
