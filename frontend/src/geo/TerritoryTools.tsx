import {
  EditOutlined,
  HighlightOutlined,
  MergeCellsOutlined,
  ScissorOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { Button, Popconfirm, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { Territory } from "@/api/types";
import { hasHoles } from "./shapes";
import type { useTerritoryWork } from "./useTerritoryWork";

/** Doing is what the board is in the middle of. */
export type Doing = "look" | "draw" | "shape" | "split";

interface Props {
  doing: Doing;
  selected: Territory | undefined;
  chosen: readonly Territory[];
  work: ReturnType<typeof useTerritoryWork>;
  onBegin: (doing: Doing) => void;
  onStop: () => void;
  onShape: () => void;
  onMerge: () => void;
  onRemove: () => void;
}

/** TerritoryTools are the buttons over the board's map. */
export function TerritoryTools({
  doing,
  selected,
  chosen,
  work,
  onBegin,
  onStop,
  onShape,
  onMerge,
  onRemove,
}: Props) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const hint = {
    look: "",
    draw: t("territories.drawHint"),
    shape: t("territories.editHint"),
    split: t("territories.splitHint"),
  };
  if (doing !== "look")
    return (
      <>
        <div className="editor-tools">
          {doing === "shape" && (
            <Button type="primary" loading={work.busy} onClick={onShape}>
              {t("territories.saveShape")}
            </Button>
          )}
          <Button onClick={onStop}>{common("do.cancel")}</Button>
        </div>
        <div className="editor-hint">{hint[doing]}</div>
      </>
    );
  const holes = selected !== undefined && hasHoles(selected.area);
  return (
    <div className="editor-tools">
      <Button type="primary" icon={<HighlightOutlined />} onClick={() => onBegin("draw")}>
        {t("territories.draw")}
      </Button>
      <Tooltip title={holes ? t("territories.holes") : ""}>
        <Button icon={<EditOutlined />} disabled={!selected || holes} onClick={() => onBegin("shape")}>
          {t("territories.edit")}
        </Button>
      </Tooltip>
      <Button icon={<ScissorOutlined />} disabled={!selected} onClick={() => onBegin("split")}>
        {t("territories.split")}
      </Button>
      <Tooltip title={chosen.length < 2 ? t("territories.mergeHint") : ""}>
        <Button
          icon={<MergeCellsOutlined />}
          disabled={chosen.length < 2}
          loading={work.busy}
          onClick={onMerge}
        >
          {t("territories.merge")}
        </Button>
      </Tooltip>
      <Popconfirm
        title={t("territories.remove")}
        description={t("territories.removeAsk")}
        onConfirm={onRemove}
      >
        <Button danger disabled={!selected}>
          {t("territories.remove")}
        </Button>
      </Popconfirm>
      <Tooltip title={t("territories.undo")}>
        <Button
          icon={<UndoOutlined />}
          aria-label={t("territories.undo")}
          disabled={!work.canUndo || work.busy}
          onClick={work.undo}
        />
      </Tooltip>
    </div>
  );
}
