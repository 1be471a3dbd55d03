import { AimOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import type { NearRep } from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import { distanceText } from "@/lib/units";
import { useLayer } from "@/map/useLayer";
import { useGroundClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useNow } from "@/ui/now";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { ageSince, useAgeText } from "@/ui/words";
import { nearestFeatures } from "./nearest";
import { PresenceDot } from "./PresenceDot";
import { nearestQuery, outletNameQuery } from "./queries";

interface Props {
  on: boolean;
  onClose: () => void;
  /** outlet picked on the map; the search begins there until a place is clicked. */
  outlet: number | undefined;
  /** centre is where the map looks, for who does not click. */
  centre: LonLat | null;
  onSelect: (rep: number) => void;
}

/** useNearest finds the idle reps nearest to a place: an outlet, a click on the map, or its middle. */
export function useNearest({ on, onClose, outlet, centre, onSelect }: Props) {
  const [picked, setPicked] = useState<{ at: LonLat; besideOutlet: number | undefined } | null>(null);
  const { data: chosen } = useQuery({ ...outletNameQuery(outlet), enabled: on && outlet !== undefined });
  const place = picked && picked.besideOutlet === outlet ? picked.at : (chosen?.location ?? picked?.at);
  const asked = useQuery({ ...nearestQuery(place ?? undefined), enabled: on && place !== undefined });
  const pick = (at: LonLat): void => setPicked({ at, besideOutlet: outlet });
  const [was, setWas] = useState(on);
  if (was !== on) {
    setWas(on);
    setPicked(null);
  }
  return {
    layer: on ? <NearestLayer from={place} reps={asked.data?.items ?? []} onPick={pick} /> : null,
    panel: on ? (
      <NearestPanel
        asked={place ? asked : null}
        onHere={centre ? () => pick(centre) : null}
        onSelect={onSelect}
        onClose={onClose}
      />
    ) : null,
  };
}

interface LayerProps {
  from: LonLat | undefined;
  reps: NearRep[];
  onPick: (at: LonLat) => void;
}

/** NearestLayer draws lines from the place to the reps that were found. */
function NearestLayer({ from, reps, onPick }: LayerProps) {
  const t = tokens[useMode()];
  const data = useMemo(() => nearestFeatures(from, reps), [from, reps]);
  useGroundClick((lon, lat) => onPick({ lon, lat }));
  useGeoJson("nearest", data);
  useLayer(
    {
      id: "nearest-line",
      type: "line",
      source: "nearest",
      filter: ["==", ["geometry-type"], "LineString"],
      layout: { "line-cap": "round" },
      paint: { "line-color": t.brand, "line-width": 2, "line-dasharray": [1, 2] },
    },
    "places",
  );
  useLayer(
    {
      id: "nearest-place",
      type: "circle",
      source: "nearest",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 7,
        "circle-color": t.brand,
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 3,
      },
    },
    "draw",
  );
  return null;
}

interface PanelProps {
  asked: (Parameters<typeof Gate>[0]["asked"] & { data?: { items: NearRep[] } | undefined }) | null;
  onHere: (() => void) | null;
  onSelect: (rep: number) => void;
  onClose: () => void;
}

function NearestPanel({ asked, onHere, onSelect, onClose }: PanelProps) {
  const { t } = useTranslation("tracking");
  const { t: common } = useTranslation();
  const reps = asked?.data?.items ?? [];
  return (
    <section className="nearest" aria-label={t("nearest.title")}>
      <header>
        <strong>{t("nearest.title")}</strong>
        <Button size="small" type="link" onClick={onClose}>
          {common("do.close")}
        </Button>
      </header>
      {!asked && <p className="soft">{t("nearest.hint")}</p>}
      {asked && (
        <Gate asked={asked} rows={3}>
          {reps.length === 0 ? (
            <Empty title={t("nearest.none")}>{t("nearest.noneHint")}</Empty>
          ) : (
            <ol aria-live="polite">
              {reps.map(rep => (
                <li key={rep.id}>
                  <NearLine rep={rep} onSelect={onSelect} />
                </li>
              ))}
            </ol>
          )}
        </Gate>
      )}
      {onHere && (
        <Button block size="small" icon={<AimOutlined />} onClick={onHere}>
          {t("nearest.here")}
        </Button>
      )}
    </section>
  );
}

function NearLine({ rep, onSelect }: { rep: NearRep; onSelect: (rep: number) => void }) {
  const { t } = useTranslation("tracking");
  const { byId } = useReps();
  const now = useNow();
  const age = useAgeText();
  return (
    <button type="button" className="nearest-rep" onClick={() => onSelect(rep.id)}>
      <PresenceDot presence={rep.state} />
      <strong className="clip">{byId.get(rep.id)?.name ?? `#${rep.id}`}</strong>
      <span className="num">{t("nearest.away", { distance: distanceText(rep.distanceM) })}</span>
      <small className="faint num">
        {t(`presence.${rep.state}`)} · {rep.at ? age(ageSince(rep.at, now)) : t("live.notReported")}
      </small>
    </button>
  );
}
