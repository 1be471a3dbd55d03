import { useEffect } from "react";
import { useShelf } from "@/offline/useDocuments";
import { useSync } from "@/offline/useSync";
import { keepThumbs, thumbsOf } from "./kept";
import { waresOf } from "./wares";

/** KeepWares brings the pictures of the catalogue to the phone while there is a network; it shows nothing. */
export function KeepWares() {
  const shelf = useShelf();
  const { away } = useSync();
  const wares = waresOf(shelf);
  const wanted = thumbsOf(wares).join(" ");
  useEffect(() => {
    if (!away && wanted) void keepThumbs(waresOf(shelf)).catch(() => undefined); // what did not come is asked for next time
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the shelf is a new one with every document; only other pictures count
  }, [wanted, away]);
  return null;
}
