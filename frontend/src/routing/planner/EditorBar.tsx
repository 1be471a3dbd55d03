import { RedoOutlined, ReloadOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import { useDesk } from "./desk";
import { hoursText, kmText } from "./figures";

/** EditorBar is the sums of four weeks with undo, redo and how the draft is saved. */
export function EditorBar({ onReload }: { onReload: () => void }) {
  const { t } = useTranslation("planner");
  const { editor, editable, schedule, warnings } = useSums();
  const { sum, rough } = editor;
  useUndoKeys(editable, editor.undo, editor.redo);
  const figures: [string, ReactNode, boolean?][] = [
    ["stops", sum.stops],
    ["km", `${kmText(sum.distanceM)} km`],
    ["driving", `${hoursText(sum.travelS)} h`],
    ["serving", `${hoursText(sum.serviceS)} h`],
    ["overtime", `${hoursText(sum.overtimeS)} h`, sum.overtimeS > 0],
    ["spread", `${Math.round(sum.spreadPct)}%`],
    ["late", sum.late, sum.late > 0],
    ["gaps", schedule.gaps.length, schedule.gaps.length > 0],
    ["warnings", warnings, warnings > 0],
  ];
  return (
    <div className="editor-bar">
      <dl className="editor-sums" data-rough={rough.size > 0}>
        {figures.map(([name, value, bad]) => (
          <div key={name}>
            <dt>{t(`figure.${name as "stops"}`)}</dt>
            <dd className={bad ? "num figure-bad" : "num"}>
              {rough.size > 0 && name !== "gaps" && name !== "warnings" && name !== "stops" ? "≈ " : ""}
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <SaveChip onReload={onReload} />
      {editable && (
        <span className="editor-undo">
          <Tooltip title={t("editor.undoKey")}>
            <Button
              size="small"
              icon={<UndoOutlined />}
              aria-label={t("editor.undo")}
              disabled={!editor.canUndo}
              onClick={editor.undo}
            />
          </Tooltip>
          <Tooltip title={t("editor.redoKey")}>
            <Button
              size="small"
              icon={<RedoOutlined />}
              aria-label={t("editor.redo")}
              disabled={!editor.canRedo}
              onClick={editor.redo}
            />
          </Tooltip>
        </span>
      )}
    </div>
  );
}

function useSums() {
  const desk = useDesk();
  return { ...desk, warnings: desk.editor.warnings.length };
}

/** useUndoKeys hear Ctrl+Z and Ctrl+Shift+Z, except where text is written. */
function useUndoKeys(active: boolean, undo: () => void, redo: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") return;
      if (event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [active, undo, redo]);
}

/** SaveChip says whether the server has the draft; a conflict asks for what the server has. */
function SaveChip({ onReload }: { onReload: () => void }) {
  const { t } = useTranslation("planner");
  const say = useProblemText();
  const { editor, editable } = useDesk();
  const { state } = editor;
  if (!editable) return <span className="save-chip faint">{t("save.readOnly")}</span>;
  if (state.kind === "conflict" || state.kind === "failed")
    return (
      <span className="save-chip save-bad" role="alert">
        {state.kind === "conflict" ? t("save.conflict") : say(state.problem)}
        <Button size="small" type="link" icon={<ReloadOutlined />} onClick={onReload}>
          {t("save.reload")}
        </Button>
      </span>
    );
  return (
    <span className="save-chip faint" role="status" data-save={state.kind}>
      {t(`save.${state.kind}`)}
    </span>
  );
}
