import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { useOffline } from "./context";
import { written } from "./reserve";
import type { Picture } from "./store";

const none: ReadonlyMap<string, Picture> = new Map();

/** usePictures are the pictures that this phone has taken, by the hash of their bytes. */
export function usePictures(): ReadonlyMap<string, Picture> {
  const { store } = useOffline();
  return (
    useLiveQuery(
      async () => new Map((await store.pictures.toArray()).map(one => [one.sha256, one])),
      [store],
    ) ?? none
  );
}

/** PictureActs are what pages do with pictures that no command speaks of yet. */
export interface PictureActs {
  keep: (picture: Omit<Picture, "wanted" | "have">) => Promise<void>;
  drop: (sha256: string) => Promise<void>;
}

export function usePictureActs(): PictureActs {
  const { store } = useOffline();
  return useMemo(
    () => ({
      keep: picture =>
        written(() =>
          store.transaction("rw", store.pictures, async () => {
            if (await store.pictures.get(picture.sha256)) return; // the same bytes are the same picture
            await store.pictures.put({ ...picture, wanted: false, have: 0 });
          }),
        ),
      drop: sha256 =>
        store.pictures
          .filter(one => one.sha256 === sha256 && !one.wanted)
          .delete()
          .then(() => undefined),
    }),
    [store],
  );
}
