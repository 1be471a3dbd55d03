import { AimOutlined, LoginOutlined, RedoOutlined, UndoOutlined } from "@ant-design/icons";
import { Alert, Button, Input, InputNumber, Segmented, Slider, Tooltip, Typography } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Outlet } from "@/api/types";
import { begin, redo, step, undo } from "@/lib/history";
import { coordinate, distanceText } from "@/lib/units";
import { useSay } from "@/ui/desk/useSay";
import { useProblemText } from "@/ui/words";
import { useGeoChange, verbs } from "./queries";
import { changeOf, fenceLimits, shiftPolygon, type Spot, spotOf } from "./spot";
import { SpotMap, type Tool } from "./SpotMap";

/** OutletPlace edits where an outlet is, its entrance and its fence; every step can be undone before saving. */
export function OutletPlace({ outlet, onDirty }: { outlet: Outlet; onDirty: (dirty: boolean) => void }) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const problem = useProblemText();
  const before = spotOf(outlet);
  const [history, setHistory] = useState(() => begin<Spot>(before));
  const [tool, setTool] = useState<Tool>(outlet.location ? "none" : "move");
  const [reason, setReason] = useState("");
  const spot = history.now;
  const change = changeOf(before, spot);
  const dirty = change.place || change.fence;
  const editable = may("geo.edit");
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const go = (next: Partial<Spot>): void => setHistory(now => step(now, { ...now.now, ...next }));
  const move = (location: Spot["location"]): void => {
    const carried =
      spot.polygon && spot.location && location
        ? shiftPolygon(spot.polygon, spot.location, location)
        : spot.polygon;
    go({ location, polygon: carried });
  };
  const save = useGeoChange(async () => saveSpot(outlet, spot, reason));
  const keep = (): void =>
    save.mutate(undefined, {
      onSuccess: waits => say.done(waits ? t("outlet.waits") : t("outlet.placeSaved")),
    });
  const needsReason = change.movedM > 0 && reason.trim() === "";
  return (
    <div className="editor">
      {save.error && <Alert type="error" showIcon title={problem(save.error)} />}
      <div className="editor-map">
        <SpotMap
          spot={spot}
          tool={tool}
          editable={editable}
          onMove={move}
          onEntrance={entrance => {
            go({ entrance });
            setTool("none");
          }}
          onPolygon={polygon => {
            go({ polygon });
            setTool("shape");
          }}
        />
        {editable && (
          <div className="editor-tools">
            <ToolButton
              icon={<AimOutlined />}
              name={t("outlet.move")}
              on={tool === "move"}
              pick={() => setTool(tool === "move" ? "none" : "move")}
            />
            <ToolButton
              icon={<LoginOutlined />}
              name={t("outlet.entrance")}
              on={tool === "entrance"}
              pick={() => setTool(tool === "entrance" ? "none" : "entrance")}
            />
            <Tooltip title={t("outlet.undo")}>
              <Button
                icon={<UndoOutlined />}
                aria-label={t("outlet.undo")}
                disabled={history.past.length === 0}
                onClick={() => setHistory(undo)}
              />
            </Tooltip>
            <Tooltip title={t("outlet.redo")}>
              <Button
                icon={<RedoOutlined />}
                aria-label={t("outlet.redo")}
                disabled={history.future.length === 0}
                onClick={() => setHistory(redo)}
              />
            </Tooltip>
          </div>
        )}
        <Hint tool={tool} />
      </div>
      <div className="editor-row">
        <span className="faint">{t("outlet.coordinates")}</span>
        {spot.location ? (
          <Typography.Text copyable className="num">
            {coordinate(spot.location.lon, spot.location.lat)}
          </Typography.Text>
        ) : (
          <span className="faint">{t("outlets.unlocated")}</span>
        )}
        {change.movedM > 0 && <strong>{t("outlet.moved", { distance: distanceText(change.movedM) })}</strong>}
        {spot.entrance && editable && (
          <Button size="small" type="link" onClick={() => go({ entrance: undefined })}>
            {t("outlet.noEntrance")}
          </Button>
        )}
      </div>
      <div className="editor-row">
        <Segmented<"circle" | "polygon">
          disabled={!editable || !spot.location}
          value={spot.polygon || tool === "draw" ? "polygon" : "circle"}
          options={[
            { value: "circle", label: t("outlet.circle") },
            { value: "polygon", label: t("outlet.polygon") },
          ]}
          onChange={kind => {
            setTool(kind === "polygon" ? "draw" : "none");
            if (kind === "circle") go({ polygon: undefined });
          }}
        />
        {spot.polygon || tool === "draw" ? (
          editable && tool !== "draw" && <Button onClick={() => setTool("draw")}>{t("outlet.redraw")}</Button>
        ) : (
          <>
            <Slider
              min={fenceLimits.least}
              max={1000}
              step={10}
              disabled={!editable}
              value={Math.min(spot.fenceM, 1000)}
              ariaLabelForHandle={t("outlet.radius")}
              onChange={fenceM => go({ fenceM })}
            />
            <InputNumber
              aria-label={t("outlet.radius")}
              min={fenceLimits.least}
              max={fenceLimits.most}
              suffix="m"
              disabled={!editable}
              value={spot.fenceM}
              onChange={fenceM => fenceM !== null && go({ fenceM })}
            />
          </>
        )}
      </div>
      {editable && (
        <div className="editor-row">
          <Input
            style={{ flex: 1 }}
            maxLength={200}
            placeholder={t("outlet.reason")}
            aria-label={t("outlet.reason")}
            value={reason}
            status={needsReason ? "warning" : ""}
            onChange={event => setReason(event.target.value)}
          />
          <Tooltip title={needsReason ? t("outlet.reasonHint") : ""}>
            <Button type="primary" disabled={!dirty || needsReason} loading={save.isPending} onClick={keep}>
              {common("do.save")}
            </Button>
          </Tooltip>
        </div>
      )}
    </div>
  );
}

/** saveSpot tells the server what changed, the place first; true means that the move waits for approval. */
async function saveSpot(outlet: Outlet, spot: Spot, reason: string): Promise<boolean> {
  const change = changeOf(spotOf(outlet), spot);
  const entrance = spot.entrance ? { entrance: spot.entrance } : {};
  let rev = outlet.rev;
  let waits = false;
  if (change.place && spot.location) {
    const answer = await verbs.moveOutlet(outlet.id, { location: spot.location, ...entrance, reason, rev });
    waits = answer.move !== undefined;
    rev = answer.outlet?.rev ?? rev;
  }
  if (change.fence) {
    const shape = spot.polygon ? { polygon: spot.polygon, ...entrance } : { fenceM: spot.fenceM };
    await verbs.fenceOutlet(outlet.id, { ...shape, reason, rev });
  }
  return waits;
}

function ToolButton({
  icon,
  name,
  on,
  pick,
}: {
  icon: React.ReactNode;
  name: string;
  on: boolean;
  pick: () => void;
}) {
  return (
    <Button icon={icon} type={on ? "primary" : "default"} aria-pressed={on} onClick={pick}>
      {name}
    </Button>
  );
}

function Hint({ tool }: { tool: Tool }) {
  const { t } = useTranslation("geo");
  const words = {
    none: "",
    move: t("outlet.moveHint"),
    entrance: t("outlet.entranceHint"),
    draw: t("outlet.drawHint"),
    shape: t("outlet.editHint"),
  }[tool];
  return words === "" ? null : <div className="editor-hint">{words}</div>;
}
