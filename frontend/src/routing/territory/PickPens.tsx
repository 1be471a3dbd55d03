import { BorderOutlined, GatewayOutlined, HighlightOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioOutlet } from "@/api/types";
import { holds } from "@/geo/area/area";
import { DrawPolygon, type Pen } from "@/map/draw/DrawLayer";
import { useKey } from "@/ui/useKey";

const pens: { pen: Pen; Icon: typeof BorderOutlined }[] = [
  { pen: "freehand", Icon: HighlightOutlined },
  { pen: "rectangle", Icon: BorderOutlined },
  { pen: "polygon", Icon: GatewayOutlined },
];

/** usePens is the pen in hand; outlets inside what it draws become the picked ones. */
export function usePens(
  outlets: readonly ScenarioOutlet[],
  onPick: (picked: readonly number[]) => void,
  editable: boolean,
) {
  const [pen, setPen] = useState<Pen | null>(null);
  useKey("Escape", () => setPen(null));
  return {
    pen,
    take: (next: Pen) => setPen(next === pen ? null : next),
    layer: editable && pen !== null && (
      <DrawPolygon
        key={pen}
        pen={pen}
        onDone={polygon => {
          onPick(outlets.filter(each => holds({ kind: "polygon", polygon }, each)).map(each => each.id));
          setPen(null);
        }}
      />
    ),
  };
}

/** PickPens are the pens that pick outlets on the map. */
export function PickPens({ pens: { pen, take } }: { pens: ReturnType<typeof usePens> }) {
  const { t } = useTranslation("geo");
  const { t: words } = useTranslation("scenario");
  return (
    <span role="group" aria-label={words("pick")}>
      {pens.map(({ pen: each, Icon }) => (
        <Tooltip key={each} title={t(`area.${each}Hint`)} placement="bottom">
          <Button
            size="small"
            type={pen === each ? "primary" : "default"}
            aria-pressed={pen === each}
            icon={<Icon />}
            onClick={() => take(each)}
          >
            {t(`area.${each}`)}
          </Button>
        </Tooltip>
      ))}
    </span>
  );
}
