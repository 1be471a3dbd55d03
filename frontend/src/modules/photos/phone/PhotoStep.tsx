import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { StepSite, Taken } from "@/offline/steps";
import { useDraft } from "@/offline/useDraft";
import { useShelf } from "@/offline/useDocuments";
import { usePictureActs, usePictures } from "@/offline/usePictures";
import { useProblemText } from "@/ui/words";
import { CameraIcon } from "./CameraIcon";
import { Thumb } from "./Thumb";
import { useCamera } from "./useCamera";
import { type OwnPhoto, photosAt } from "./views";
import { wishOf } from "./wish";
import "./camera.css";

/** PhotoStep takes photos: each is on the phone's disk once its thumbnail is shown, and can be taken again until the step is done. */
export function PhotoStep({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const shelf = useShelf();
  const pictures = usePictures();
  const { drop } = usePictureActs();
  const [draft, setDraft] = useDraft<Taken[]>(site.visit, site.step.key);
  const goingOn = useRef(false);
  const { taking, full, cameraOnly, open, offer, input } = useCamera(site.outlet.name, async one => {
    const all = [...(draft ?? []).filter(other => other.sha256 !== one.sha256), one];
    await setDraft(all);
    if (goingOn.current) await site.finish(all.map(each => wishOf(site, each)));
  });
  const shoot = (goOn: boolean): void => {
    goingOn.current = goOn;
    open();
  };
  const told = photosAt(shelf, site.visit, site.step.key);
  const empty = draft !== undefined && (draft ?? []).length + told.length === 0;
  const offered = useRef(false);
  useEffect(() => {
    if (!empty || offered.current) return;
    offered.current = true;
    void offer().then(open => (goingOn.current ||= open));
  }, [empty, offer]);
  if (draft === undefined) return null;
  const fresh = draft ?? [];
  const remove = async (sha256: string): Promise<void> => {
    await setDraft(fresh.filter(one => one.sha256 !== sha256));
    await drop(sha256);
  };
  const enough = !empty;
  return (
    <>
      <div className="cam-body">
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
            <button className="cam-take" disabled={full || taking.isPending} onClick={() => shoot(false)}>
              <CameraIcon />
              {t(taking.isPending ? "camera.busy" : enough ? "camera.more" : "camera.take")}
            </button>
          </li>
        </ul>
        {input}
      </div>
      <footer className="ph-foot">
        {enough ? (
          <button
            className="ph-main"
            disabled={taking.isPending}
            onClick={() => void site.finish(fresh.map(one => wishOf(site, one)))}
          >
            {t("camera.done", { n: fresh.length + told.length })}
          </button>
        ) : (
          <button className="ph-main" disabled={full || taking.isPending} onClick={() => shoot(true)}>
            {t(taking.isPending ? "camera.busy" : "camera.takeOn")}
          </button>
        )}
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
