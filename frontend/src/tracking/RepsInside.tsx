import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { type Area, holds } from "@/geo/area/area";
import { PanelSection } from "@/ui/desk/SidePanel";
import { useNow } from "@/ui/now";
import type { LiveFixes } from "./live";
import { byUrgency, lookOf, placeOf } from "./presence";
import { PresenceDot } from "./PresenceDot";

interface Props {
  area: Area;
  fixes: LiveFixes;
  units: ReadonlySet<number> | null;
  onSelect: (rep: number) => void;
}

const stepS = 5; // how often the reps inside are looked for anew
const most = 40; // names; the count is of all

/** RepsInside lists the reps who are in an area now. */
export function RepsInside({ area, fixes, units, onSelect }: Props) {
  const { t } = useTranslation("tracking");
  const { byId } = useReps();
  const now = useNow(stepS);
  const inside = fixes
    .all()
    .filter(state => {
      const place = placeOf(state);
      return place && holds(area, place) && (!units || units.has(byId.get(state.id)?.unitId ?? 0));
    })
    .map(state => ({ id: state.id, look: lookOf(state, now) }))
    .sort((a, b) => byUrgency(a.look, b.look));
  return (
    <PanelSection title={t("live.repsInside", { n: inside.length })}>
      {inside.length > 0 && (
        <ul className="reps-inside">
          {inside.slice(0, most).map(({ id, look }) => (
            <li key={id}>
              <button type="button" onClick={() => onSelect(id)}>
                <PresenceDot presence={look.presence} old={look.old} alarm={look.alarm} />
                {byId.get(id)?.name ?? `#${id}`}
              </button>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
