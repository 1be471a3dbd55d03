import type { FeatureCollection } from "geojson";
import { useEffect, useMemo } from "react";
import { mapFont } from "@/map/fonts";
import { useFly } from "@/map/useFly";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Account } from "./queries";

interface Props {
  shown: readonly Account[];
  selected?: number | undefined;
  onOpen?: (account: number) => void;
}

/** AccountsLayer marks where the accounts of a list are, with their names when there is room. */
export function AccountsLayer({ shown, selected, onOpen }: Props) {
  const t = tokens[useMode()];
  const data = useMemo(() => featuresOf(shown, selected), [shown, selected]);
  useGeoJson("accounts", data);
  useLayer(
    {
      id: "account-dot",
      type: "circle",
      source: "accounts",
      paint: {
        "circle-radius": ["case", ["get", "selected"], 9, 6],
        "circle-color": t.brand,
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "account-name",
      type: "symbol",
      source: "accounts",
      minzoom: 12,
      layout: {
        "text-field": ["get", "name"],
        "text-font": mapFont,
        "text-size": 12,
        "text-anchor": "top",
        "text-offset": [0, 0.8],
        "text-max-width": 9,
        "text-optional": true,
      },
      paint: { "text-color": t.ink, "text-halo-color": t.surface, "text-halo-width": 1.6 },
    },
    "places",
  );
  useLayerClick(["account-dot"], feature => {
    if (typeof feature.id === "number") onOpen?.(feature.id);
  });
  return null;
}

/** GoToAccount moves the map to the account that is looked at. */
export function GoToAccount({ account }: { account: Account | undefined }) {
  const { to } = useFly();
  const place = account?.location;
  useEffect(() => {
    if (place) to(place, 15);
  }, [to, place]);
  return null;
}

/** featuresOf draws accounts that have a place. */
export function featuresOf(shown: readonly Account[], selected: number | undefined): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: shown.flatMap(({ id, name, location }) =>
      location
        ? [
            {
              type: "Feature" as const,
              id,
              properties: { name, selected: id === selected },
              geometry: { type: "Point" as const, coordinates: [location.lon, location.lat] },
            },
          ]
        : [],
    ),
  };
}
