import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Board } from "./Board";
import { useDesk } from "./desk";
import { DiffPane } from "./DiffPane";
import { NotesPane } from "./NotesPane";
import { RunPane } from "./RunPane";
import { TimelinePane } from "./TimelinePane";
import type { Focus } from "./useFocus";
import type { Steps } from "./useSteps";

const panes = ["board", "notes", "run", "diff", "log"] as const;
type Pane = (typeof panes)[number];

interface Props {
  pane: string;
  onPane: (pane: string | null) => void;
  focus: Focus;
  picked: ReadonlySet<number>;
  run: number | null;
  onRun: (id: number | null) => void;
  steps: Steps;
  onAccepted: () => Promise<void>;
}

/** SidePane is the right side of the editor: the board, or what is to be said of it. */
export function SidePane({ pane, onPane, focus, picked, run, onRun, steps, onAccepted }: Props) {
  const { t } = useTranslation("planner");
  const { editor, schedule, editable } = useDesk();
  const now = panes.find(each => each === pane) ?? "board";
  const notes = editor.warnings.length + schedule.gaps.length;
  const offered = panes.filter(each => each !== "run" || editable);
  return (
    <section className="side-pane">
      <Segmented<Pane>
        block
        size="small"
        value={now}
        options={offered.map(value => ({
          value,
          label: value === "notes" && notes > 0 ? t("pane.notesN", { n: notes }) : t(`pane.${value}`),
        }))}
        onChange={next => onPane(next === "board" ? null : next)}
      />
      <div className="side-pane-body" data-pane={now}>
        {now === "board" && <Board focus={focus} />}
        {now === "notes" && <NotesPane focus={focus} onBoard={() => onPane(null)} />}
        {now === "run" && (
          <RunPane focus={focus} picked={picked} run={run} onRun={onRun} onAccepted={onAccepted} />
        )}
        {now === "diff" && <DiffPane steps={steps} />}
        {now === "log" && <TimelinePane schedule={schedule} />}
      </div>
    </section>
  );
}
