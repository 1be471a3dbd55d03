import { useQuery } from "@tanstack/react-query";
import type { Geometry } from "geojson";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outlet } from "@/api/types";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { colours, toggled } from "../beat";
import { BeatLayer } from "../BeatLayer";
import { beatWayQuery } from "../queries";

interface Props {
  outlets: readonly Outlet[];
  order: readonly number[];
  /** onOrder is absent while the line only shows. */
  onOrder?: ((order: number[]) => void) | undefined;
}

/** BeatMap takes outlets on and off by a tap on the map. */
export function BeatMap({ rep, outlets, order, onOrder }: Props & { rep: number }) {
  const { t } = useTranslation("beats");
  const way = useQuery({ ...beatWayQuery(rep, order), enabled: order.length > 1 }).data;
  const spots = useMemo(
    () => (onOrder ? outlets : outlets.filter(each => order.includes(each.id))),
    [onOrder, outlets, order],
  );
  const placed = spots.flatMap(({ location }) => (location ? [[location.lon, location.lat]] : []));
  const [lon, lat] = placed[0] ?? [];
  if (lon === undefined || lat === undefined) return <p className="ph-empty">{t("mine.noPlaces")}</p>;
  return (
    <div className="ph-map ph-beat-map">
      <MapView camera={{ lon, lat, zoom: 12 }} label={t("mine.mapLabel")} controls={false}>
        <BeatLayer
          spots={spots}
          order={order}
          line={order.length > 1 ? (way?.line as Geometry | undefined) : undefined}
          colour={colours[0]}
          onPick={id => onOrder?.(toggled(order, id))}
        />
        <Around positions={placed} />
      </MapView>
    </div>
  );
}

const most = 60; // rows shown before somebody searches

/** OutletPick takes outlets on and off by a tap on a list. */
export function OutletPick({ outlets, order, onOrder }: Props) {
  const { t } = useTranslation("beats");
  const [words, setWords] = useState("");
  if (!onOrder) return null;
  const rest = outlets.filter(
    each => !order.includes(each.id) && `${each.name} ${each.code} ${each.address}`.includes(words.trim()),
  );
  return (
    <section className="ph-beat-pick">
      <input
        type="search"
        value={words}
        aria-label={t("mine.search")}
        placeholder={t("mine.search")}
        onChange={event => setWords(event.target.value)}
      />
      <ul>
        {rest.slice(0, most).map(each => (
          <li key={each.id}>
            <button type="button" onClick={() => onOrder(toggled(order, each.id))}>
              <span className="ph-stop-text">
                <b>{each.name}</b>
                <small>{each.address}</small>
              </span>
              <span aria-hidden>＋</span>
            </button>
          </li>
        ))}
      </ul>
      {rest.length === 0 && <p className="ph-empty">{t("mine.noRest")}</p>}
    </section>
  );
}
