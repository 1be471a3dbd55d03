import type { LineString, MultiPolygon } from "geojson";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Territory } from "@/api/types";
import { useSay } from "@/ui/desk/useSay";
import { useGeoChange, verbs } from "./queries";

export type Deed = "add" | "shape" | "split" | "merge" | "remove";

/** Done is something done to the territories, and how to take it back. */
interface Done {
  what: Deed;
  back: () => Promise<unknown>;
}

const again = ({ name, code, unitId, repId, color, area }: Territory) =>
  verbs.addTerritory({ name, code, unitId, color, area, ...(repId === undefined ? {} : { repId }) });

/** deeds are what can be done to territories; each answers how to take it back. */
export const deeds = {
  add: async (body: Parameters<typeof verbs.addTerritory>[0]): Promise<Done> => {
    const made = await verbs.addTerritory(body);
    return { what: "add", back: () => verbs.removeTerritory(made.id) };
  },
  shape: async (of: Territory, area: MultiPolygon): Promise<Done> => {
    const made = await verbs.changeTerritory(of.id, { area, rev: of.rev });
    return { what: "shape", back: () => verbs.changeTerritory(of.id, { area: of.area, rev: made.rev }) };
  },
  split: async (of: Territory, line: LineString): Promise<Done> => {
    const { items } = await verbs.splitTerritory(of.id, line, of.rev);
    const ids = [of.id, ...items.map(each => each.id).filter(id => id !== of.id)];
    return { what: "split", back: () => verbs.mergeTerritories(ids) };
  },
  merge: async (list: readonly Territory[]): Promise<Done> => {
    const made = await verbs.mergeTerritories(list.map(each => each.id));
    const kept = list.find(each => each.id === made.id);
    return {
      what: "merge",
      back: async () => {
        if (kept) await verbs.changeTerritory(kept.id, { area: kept.area, rev: made.rev });
        else await verbs.removeTerritory(made.id);
        for (const each of list) if (each !== kept) await again(each);
      },
    };
  },
  remove: async (of: Territory): Promise<Done> => {
    await verbs.removeTerritory(of.id);
    return { what: "remove", back: () => again(of) };
  },
} as const;

/** useTerritoryWork runs deeds one after the other and takes the last one back. */
export function useTerritoryWork() {
  const { t } = useTranslation("geo");
  const say = useSay();
  const [done, setDone] = useState<Done[]>([]);
  const work = useGeoChange((deed: () => Promise<Done>) => deed());
  const takeBack = useGeoChange((last: Done) => last.back());
  return {
    busy: work.isPending || takeBack.isPending,
    run: (deed: () => Promise<Done>, after?: () => void): void =>
      work.mutate(deed, {
        onSuccess: made => {
          setDone(list => [...list, made]);
          after?.();
        },
        onError: say.failed,
      }),
    canUndo: done.length > 0,
    undo: (): void => {
      const last = done.at(-1);
      if (!last) return;
      takeBack.mutate(last, {
        onSuccess: () => {
          setDone(list => list.slice(0, -1));
          say.done(t("territories.undone", { what: t(`territories.did.${last.what}`) }));
        },
        onError: say.failed,
      });
    },
  };
}
