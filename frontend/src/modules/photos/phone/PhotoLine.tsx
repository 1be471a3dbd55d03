import { useTranslation } from "react-i18next";
import type { StepSite, Taken } from "@/offline/steps";
import { useDraft } from "@/offline/useDraft";
import { useShelf } from "@/offline/useDocuments";
import { usePictures } from "@/offline/usePictures";
import { Thumb } from "./Thumb";
import { photosAt } from "./views";
import "./camera.css";

const few = 4;

/** PhotoLine is what a step of photos shows in the list: its first thumbnails. */
export function PhotoLine({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  const pictures = usePictures();
  const told = photosAt(useShelf(), site.visit, site.step.key);
  const [draft] = useDraft<Taken[]>(site.visit, site.step.key);
  const fresh = draft ?? [];
  const n = told.length + fresh.length;
  if (n === 0) return null;
  const waiting = told.filter(one => !one.here).length;
  return (
    <span className="cam-line">
      {[...told, ...fresh].slice(0, few).map(one => (
        <Thumb
          key={one.sha256}
          picture={pictures.get(one.sha256)}
          thumbId={"thumbId" in one ? one.thumbId : undefined}
          alt={site.step.title}
        />
      ))}
      <small className="num">
        {t("camera.count", { n })}
        {waiting > 0 && ` · ${t("camera.waiting")}`}
      </small>
    </span>
  );
}
