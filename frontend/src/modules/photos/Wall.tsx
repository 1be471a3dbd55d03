import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { fileOf, type Photo } from "./queries";
import { Flags, StateTag } from "./words";

interface Props {
  photos: Photo[];
  at: number;
  onPick: (index: number) => void;
  onOpen: () => void;
}

/** Wall is a grid of thumbnails, one of which is picked. */
export function Wall({ photos, at, onPick, onOpen }: Props) {
  const { t } = useTranslation("photos");
  return (
    <div className="wall" role="listbox" aria-label={t("title")}>
      {photos.map((photo, index) => (
        <Hung
          key={photo.id}
          photo={photo}
          picked={index === at}
          onPick={() => onPick(index)}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface HungProps {
  photo: Photo;
  picked: boolean;
  onPick: () => void;
  onOpen: () => void;
}

function Hung({ photo, picked, onPick, onOpen }: HungProps) {
  const zone = useZone();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (picked) ref.current?.scrollIntoView({ block: "nearest" });
  }, [picked]);
  return (
    <button
      ref={ref}
      type="button"
      role="option"
      aria-selected={picked}
      className={`hung hung-${photo.state}`}
      onClick={onPick}
      onDoubleClick={onOpen}
    >
      <Thumb photo={photo} />
      <span className="hung-marks">
        <StateTag of={photo.state} />
        <Flags of={photo.flags} />
      </span>
      <span className="hung-name">{photo.outletName}</span>
      <span className="hung-who faint num">
        {photo.repName} · {stampOf(photo.takenAt, zone)}
      </span>
    </button>
  );
}

/** Thumb is the small picture, or a word about why there is none yet. */
export function Thumb({ photo }: { photo: Photo }) {
  const { t } = useTranslation("photos");
  if (photo.thumbId !== undefined)
    return <img className="thumb" src={fileOf(photo.thumbId)} alt={photo.outletName} loading="lazy" />;
  return (
    <span className="thumb thumb-none faint">{photo.fileId === undefined ? t("onItsWay") : t("unread")}</span>
  );
}
