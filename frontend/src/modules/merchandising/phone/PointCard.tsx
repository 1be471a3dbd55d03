import { useTranslation } from "react-i18next";
import type { CameraFace } from "@/offline/steps";
import { type Entry, lackOf, type Point } from "./promotions";

interface Props {
  point: Point;
  entry: Entry;
  camera: CameraFace;
  /** about is the name of the outlet, for the photos. */
  about: string;
  pressed: boolean;
  onChange: (turn: (entry: Entry) => Entry) => void;
}

/** PointCard is one point of a checklist: carried out or not, with its photos, and a word where it is not. */
export function PointCard({ point, entry, camera, about, pressed, onChange }: Props) {
  const { t } = useTranslation("phone");
  const lack = lackOf(point, entry);
  return (
    <div className="pm-point" role="group" aria-label={point.name}>
      <div className="pm-ask">
        <span>
          {point.name}
          {point.photo && <small className="soft"> {t("promo.photo")}</small>}
        </span>
        <span className="cell-chips">
          {([true, false] as const).map(each => (
            <button
              key={String(each)}
              className={`cell-chip cell-chip-${each ? "yes" : "no"}`}
              aria-pressed={entry.done === each}
              onClick={() => onChange(was => ({ ...was, done: each, same: false }))}
            >
              {t(each ? "promo.yes" : "promo.no")}
            </button>
          ))}
        </span>
      </div>
      {entry.done !== undefined && (
        <camera.Field
          name={point.name}
          about={about}
          hashes={entry.photos}
          onTake={one =>
            onChange(was => ({
              ...was,
              photos: [...was.photos.filter(hash => hash !== one.sha256), one.sha256],
              shots: [...was.shots.filter(shot => shot.sha256 !== one.sha256), one],
            }))
          }
          onDrop={sha256 =>
            onChange(was => ({
              ...was,
              photos: was.photos.filter(hash => hash !== sha256),
              shots: was.shots.filter(shot => shot.sha256 !== sha256),
            }))
          }
        />
      )}
      {entry.done === false && (
        <input
          className="cell-text"
          aria-label={t("promo.why", { name: point.name })}
          placeholder={t("promo.whyHint")}
          maxLength={200}
          value={entry.note}
          onChange={event => {
            const note = event.target.value;
            onChange(was => ({ ...was, note }));
          }}
        />
      )}
      {pressed && lack && (
        <p className="ph-error" role="alert">
          {t(`promo.lack.${lack}`)}
        </p>
      )}
    </div>
  );
}
