import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { CameraField } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { usePictureActs, usePictures } from "@/offline/usePictures";
import { useProblemText } from "@/ui/words";
import { CameraIcon } from "./CameraIcon";
import { Thumb } from "./Thumb";
import { useCamera } from "./useCamera";
import { ownPhotosOf } from "./views";
import "./camera.css";

const most = 9; // as modules/merchandising/photo.go

/** PhotoField shows the photos of one question in a row and takes more. */
export function PhotoField({ name, about, hashes, onTake, onDrop, wanted = false }: CameraField) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const pictures = usePictures();
  const { drop } = usePictureActs();
  const { taking, full, open, offer, input } = useCamera(about, onTake);
  const offered = useRef(false);
  useEffect(() => {
    if (wanted && !offered.current) void offer();
    offered.current = wanted;
  }, [wanted, offer]);
  const told = ownPhotosOf(useShelf());
  const remove = (sha256: string): void => {
    onDrop(sha256);
    void drop(sha256);
  };
  return (
    <div role="group" aria-label={name}>
      <ul className="cam-row">
        {hashes.map(sha256 => (
          <li key={sha256}>
            <Thumb
              picture={pictures.get(sha256)}
              thumbId={told.find(one => one.sha256 === sha256)?.thumbId}
              alt={name}
            />
            <button className="cam-drop" aria-label={t("camera.drop")} onClick={() => remove(sha256)}>
              ×
            </button>
          </li>
        ))}
        {hashes.length < most && (
          <li>
            <button
              className="cam-take"
              disabled={full || taking.isPending}
              aria-label={`${name} ${t("camera.take")}`}
              onClick={open}
            >
              <CameraIcon />
              {taking.isPending && t("camera.busy")}
            </button>
          </li>
        )}
      </ul>
      {full && (
        <p className="ph-error" role="alert">
          {t("sync.full")}
        </p>
      )}
      {taking.error && (
        <p className="ph-error" role="alert">
          {say(asProblem(taking.error))}
        </p>
      )}
      {input}
    </div>
  );
}
