import { Alert, Button, Form, Progress, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/ui/now";
import { useSay } from "@/ui/desk/useSay";
import { useCodeText } from "@/ui/words";
import { CompareTable } from "./CompareTable";
import { CostPlot } from "./CostPlot";
import { useDesk } from "./desk";
import { sumOf } from "./estimate";
import { cancelRun, isOver, startRun } from "./queries";
import { gainPct, gapPct } from "./run";
import { RunFields } from "./RunFields";
import { RunResult } from "./RunResult";
import type { Focus } from "./useFocus";
import type { Run, RunWish } from "./types";
import { useRun } from "./useRunNews";

const scopes = ["day", "week", "all", "picked"] as const;
type Scope = (typeof scopes)[number];

interface Props {
  focus: Focus;
  picked: ReadonlySet<number>;
  run: number | null;
  onRun: (id: number | null) => void;
  onAccepted: () => Promise<void>;
}

type Values = Pick<RunWish, "objective" | "keep" | "seconds"> & { scope: Scope };

/** RunPane asks for a search, shows how it goes, and what it found beside what is. */
export function RunPane({ focus, picked, run, onRun, onAccepted }: Props) {
  const { t } = useTranslation("planner");
  const say = useSay();
  const desk = useDesk();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const { editor, schedule } = desk;
  const begin = async ({ scope, ...how }: Values): Promise<void> => {
    setBusy(true);
    try {
      if (!(await editor.flush())) return;
      const covered = editor.days.filter((day, i) => day.works && inScope(scope, focus, day.day, i));
      const made = await startRun({
        kind: "optimise",
        scheduleId: schedule.id,
        rev: editor.revision(),
        ...how,
        ...(scope === "all" || scope === "picked" ? {} : { days: covered.map(day => day.day) }),
        ...(scope === "picked" ? { outlets: [...picked] } : {}),
      });
      onRun(made.id);
    } catch (thrown) {
      say.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  if (run !== null) return <Going id={run} onAgain={() => onRun(null)} onAccepted={onAccepted} />;
  const usual = focus.day ? "day" : typeof focus.week === "number" ? "week" : "all";
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="run-form"
      initialValues={{ scope: usual, objective: "distance", keep: 0.2, seconds: 10 }}
      onFinish={values => void begin(values)}
    >
      <Form.Item name="scope" label={t("run.scope")}>
        <Radio.Group
          options={scopes.map(value => ({
            value,
            label: t(`run.scopes.${value}`, { n: picked.size }),
            disabled: (value === "day" && !focus.day) || (value === "picked" && picked.size === 0),
          }))}
        />
      </Form.Item>
      <RunFields />
      <p className="faint">{t("run.locksStay")}</p>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t("run.begin")}
      </Button>
    </Form>
  );
}

function inScope(scope: Scope, focus: Focus, day: string, index: number): boolean {
  if (scope === "day") return day === focus.day;
  return typeof focus.week !== "number" || Math.floor(index / 7) === focus.week;
}

interface GoingProps {
  id: number;
  onAgain: () => void;
  onAccepted: () => Promise<void>;
}

/** Going is a search as it runs, and its result once it is over. */
function Going({ id, onAgain, onAccepted }: GoingProps) {
  const { t } = useTranslation("planner");
  const say = useSay();
  const desk = useDesk();
  const now = useNow();
  const codeText = useCodeText();
  const { data } = useRun(id);
  if (!data) return <Progress percent={0} className="run-wait" />;
  const over = isOver(data);
  const seconds = elapsedS(data, now);
  const { progress } = data;
  return (
    <div className="run-going">
      {!over && <Progress percent={Math.round(100 * progress.share)} status="active" />}
      <CostPlot progress={progress} seconds={seconds} />
      <dl className="facts run-facts">
        <Fact name={t("run.elapsed")} value={t("run.secondsN", { n: Math.round(seconds) })} />
        <Fact name={t("run.gain")} value={pctText(gainPct(progress))} />
        <Fact name={t("run.gap")} value={pctText(gapPct(progress))} />
        <Fact name={t("run.unserved")} value={String(progress.unserved)} />
      </dl>
      {!over && (
        <Button danger block onClick={() => void cancelRun(id).catch(say.failed)}>
          {t("run.cancel")}
        </Button>
      )}
      {data.state === "failed" && (
        <Alert
          type="error"
          showIcon
          title={t("run.failed")}
          description={codeText(data.problem ?? "", data.problemParams)}
        />
      )}
      {over && data.result?.days && (
        <>
          <CompareTable
            before={sumOf(desk.editor.days)}
            after={sumOf(
              desk.editor.days.map(day => data.result?.days.find(each => each.day === day.day) ?? day),
            )}
          />
          <RunResult run={data} onAgain={onAgain} onAccepted={onAccepted} />
        </>
      )}
      {over && !data.result?.days && (
        <Button block onClick={onAgain}>
          {t("run.again")}
        </Button>
      )}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}

function elapsedS({ startedAt, endedAt }: Run, now: number): number {
  if (!startedAt) return 0;
  return Math.max(0, ((endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt)) / 1000);
}

function pctText(value: number | null): string {
  return value === null ? "–" : `${value.toFixed(1)}%`;
}
