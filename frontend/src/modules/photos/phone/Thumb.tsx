import { urlOf } from "@/api/client";
import type { Picture } from "@/offline/store";

interface Props {
  picture?: Picture | undefined;
  thumbId?: number | undefined;
  alt: string;
}

/** Thumb shows a photo small: from the phone's own memory, or else from the server. */
export function Thumb({ picture, thumbId, alt }: Props) {
  const src =
    picture?.thumb ?? (thumbId ? urlOf("/api/app/files/{id}", { path: { id: thumbId } }) : undefined);
  return src ? (
    <img className="cam-thumb" src={src} alt={alt} />
  ) : (
    <span className="cam-thumb" aria-label={alt} />
  );
}
