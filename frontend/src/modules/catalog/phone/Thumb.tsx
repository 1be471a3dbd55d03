import { useShelf } from "@/offline/useDocuments";
import { photoUrl } from "../photo";
import type { Ware } from "./wares";
import "./wares.css";

/** Thumb is a product's small picture, without a network too; a product without one has an empty frame. */
export function Thumb({ ware }: { ware: Ware }) {
  return (
    <span className="ware-thumb">
      {ware.photo && <img src={photoUrl(ware, true)} alt="" loading="lazy" width={48} height={48} />}
    </span>
  );
}

/** ThumbOf is that of a product of which only the id is known; nothing when there is no picture of it. */
export function ThumbOf({ product }: { product: number }) {
  const ware = useShelf()?.get("wares")?.get(String(product)) as Ware | undefined;
  return ware?.photo ? <Thumb ware={ware} /> : null;
}
