import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { StepSite } from "@/offline/steps";
import type { Wish } from "@/offline/store";
import { useDraft } from "@/offline/useDraft";
import { useShelf } from "@/offline/useDocuments";
import { usePictureActs, usePictures } from "@/offline/usePictures";
import { positions, usePosition } from "@/tracking/phone/position";
import { useProblemText } from "@/ui/words";
import { CameraIcon } from "./CameraIcon";
import { shotOf } from "./shoot";
import { Thumb } from "./Thumb";
import { type Attachment, cameraOnlyOf, type OwnPhoto, photosAt } from "./views";
import "./camera.css";

/** Taken is a photo of this step that was not told yet. */
export interface Taken {
  sha256: string;
  takenAt: string;
  point?: { lon: number; lat: number };
  accuracyM?: number;
}

/** PhotoStep takes photos: each is on the phone's disk once its thumbnail is shown, and can be taken again until the step is done. */
export function PhotoStep({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const shelf = useShelf();
  const pictures = usePictures();
  const { keep, drop } = usePictureActs();
  const [draft, setDraft] = useDraft<Taken[]>(site.visit, site.step.key);
  const camera = useRef<HTMLInputElement>(null);
  usePosition(); // the phone looks where it is while photos are taken
  const cameraOnly = cameraOnlyOf(shelf);
  const taking = useMutation({
    networkMode: "always",
    mutationFn: async (file: File) => {
      const takenAt = new Date().toISOString();
      const { latest } = positions.now();
      const shot = await shotOf(file, cameraOnly, Date.now());
      await keep({ ...shot, takenAt, about: site.outlet.name });
      const place = latest
        ? { point: { lon: latest.lon, lat: latest.lat }, accuracyM: latest.accuracyM }
        : {};
      const others = (draft ?? []).filter(one => one.sha256 !== shot.sha256);
      await setDraft([...others, { sha256: shot.sha256, takenAt, ...place }]);
    },
  });
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    if (file) taking.mutate(file);
    event.target.value = ""; // the same photo may be taken again
  };
  if (draft === undefined) return null;
  const told = photosAt(shelf, site.visit, site.step.key);
  const fresh = draft ?? [];
  const remove = async (sha256: string): Promise<void> => {
    await setDraft(fresh.filter(one => one.sha256 !== sha256));
    await drop(sha256);
  };
  const enough = fresh.length + told.length > 0;
  return (
    <>
      <div className="cam-body">
        {taking.error && (
          <p className="ph-error" role="alert">
            {say(asProblem(taking.error))}
          </p>
        )}
        {!enough && <p className="cam-hint">{t(cameraOnly ? "camera.hintOnly" : "camera.hint")}</p>}
        <ul className="cam-grid">
          {told.map(photo => (
            <li key={photo.ref}>
              <Thumb picture={pictures.get(photo.sha256)} thumbId={photo.thumbId} alt={site.step.title} />
              <Mark photo={photo} have={pictures.get(photo.sha256)} />
            </li>
          ))}
          {fresh.map(one => (
            <li key={one.sha256}>
              <Thumb picture={pictures.get(one.sha256)} alt={site.step.title} />
              <button
                className="cam-drop"
                aria-label={t("camera.drop")}
                onClick={() => void remove(one.sha256)}
              >
                ×
              </button>
            </li>
          ))}
          <li>
            <button className="cam-take" disabled={taking.isPending} onClick={() => camera.current?.click()}>
              <CameraIcon />
              {t(taking.isPending ? "camera.busy" : enough ? "camera.more" : "camera.take")}
            </button>
          </li>
        </ul>
        <input
          ref={camera}
          className="cam-input"
          type="file"
          accept="image/*"
          aria-label={t("camera.take")}
          {...(cameraOnly ? { capture: "environment" } : {})}
          onChange={take}
        />
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={!enough || taking.isPending}
          onClick={() => void site.finish(fresh.map(one => wishOf(site, one)))}
        >
          {t("camera.done", { n: fresh.length + told.length })}
        </button>
      </footer>
    </>
  );
}

/** Mark says how far a photo is on its way. */
function Mark({ photo, have }: { photo: OwnPhoto; have: ReturnType<ReturnType<typeof usePictures>["get"]> }) {
  const { t } = useTranslation("phone");
  if (photo.here) return <span className="cam-mark cam-mark-good">{t("camera.here")}</span>;
  if (have?.trouble) return <span className="cam-mark cam-mark-bad">{t("camera.failed")}</span>;
  const share = have && have.size > 0 ? Math.round((100 * have.have) / have.size) : 0;
  return (
    <span className="cam-mark num">{share > 0 ? t("camera.share", { share }) : t("camera.waiting")}</span>
  );
}

/** wishOf words a photo as the server hears it; its bytes go beside it. */
export function wishOf(
  { visit, outlet, step }: Pick<StepSite, "visit" | "outlet" | "step">,
  one: Taken,
): Wish {
  const payload: Attachment = {
    ref: crypto.randomUUID(),
    visitRef: visit,
    step: step.key,
    outletId: outlet.id,
    ...one,
  };
  return {
    type: "photos.attach",
    v: 1,
    payload: { ...payload },
    thread: visit,
    about: outlet.name,
    picture: one.sha256,
  };
}
