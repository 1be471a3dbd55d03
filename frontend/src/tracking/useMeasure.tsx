import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lengthM } from "@/lib/geometry";
import { distanceText } from "@/lib/units";
import { DrawLine } from "@/map/draw/DrawLayer";

/** useMeasure draws a line on the map and says how long it is, while it is on. */
export function useMeasure(on: boolean, onClose: () => void) {
  const [metres, setMetres] = useState(0);
  const [done, setDone] = useState(false);
  const [was, setWas] = useState(on);
  if (was !== on) {
    setWas(on);
    setMetres(0);
    setDone(false);
  }
  return {
    layer: on ? (
      <DrawLine
        onDraft={line => {
          setMetres(lengthM(line.coordinates));
          setDone(false);
        }}
        onDone={() => setDone(true)}
      />
    ) : null,
    word: on ? <MeasureWord metres={metres} done={done} onClose={onClose} /> : null,
  };
}

function MeasureWord({ metres, done, onClose }: { metres: number; done: boolean; onClose: () => void }) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  return (
    <div className="measure-word" role="status">
      <strong className="num">{t("live.measured", { distance: distanceText(metres) })}</strong>
      {!done && <span>{t("live.measureHint")}</span>}
      <Button size="small" type="link" onClick={onClose}>
        {common("do.close")}
      </Button>
    </div>
  );
}
