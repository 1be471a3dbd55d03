import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import type { Territory } from "@/api/types";
import { grouped } from "@/lib/units";
import { Empty } from "@/ui/desk/Gate";
import { areaKm2 } from "./shapes";

interface Props {
  list: readonly Territory[];
  selected: number | undefined;
  ticked: readonly number[];
  editable: boolean;
  onSelect: (id: number) => void;
  onTick: (ids: number[]) => void;
}

/** TerritoryList names the territories with their owner, size and load. */
export function TerritoryList({ list, selected, ticked, editable, onSelect, onTick }: Props) {
  const { t } = useTranslation("geo");
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  if (list.length === 0) return <Empty title={t("territories.none")}>{t("territories.noneHint")}</Empty>;
  const tick = (id: number, on: boolean): void =>
    onTick(on ? [...ticked, id] : ticked.filter(each => each !== id));
  return (
    <ul className="shape-list">
      {list.map(each => {
        const km2 = areaKm2(each.area);
        return (
          <li key={each.id} className="shape" data-selected={each.id === selected}>
            {editable && (
              <Checkbox
                checked={ticked.includes(each.id)}
                aria-label={each.name}
                onChange={event => tick(each.id, event.target.checked)}
              />
            )}
            <i style={{ background: each.color }} aria-hidden />
            <button type="button" aria-pressed={each.id === selected} onClick={() => onSelect(each.id)}>
              <strong className="clip">{each.name}</strong>
              <small className="faint num clip">
                {[
                  (each.repId && reps.get(each.repId)?.name) || units.get(each.unitId)?.name,
                  t("territories.outlets", { n: grouped(each.outlets) }),
                  t("territories.area", { area: km2 < 10 ? km2.toFixed(1) : grouped(km2) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
