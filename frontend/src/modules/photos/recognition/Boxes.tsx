import { useTranslation } from "react-i18next";
import type { Sighting } from "./queries";
import "./recognition.css";

interface Props {
  src: string;
  alt: string;
  sightings: readonly Sighting[];
}

/** Boxes is a photo with a box around each thing that was found on it. */
export function Boxes({ src, alt, sightings }: Props) {
  const { t } = useTranslation("photos");
  return (
    <span className="rc-photo">
      <img src={src} alt={alt} />
      {sightings.map((one, i) => {
        const box = placeOf(one);
        return (
          box && (
            <span
              key={i}
              className={`rc-box rc-box-${kindOf(one)}`}
              style={box}
              title={`${one.product || one.code} × ${one.facings}`}
            >
              <em>{one.product || t("recognition.unknownCode", { code: one.code })}</em>
            </span>
          )
        );
      })}
    </span>
  );
}

/** kindOf is whose product a thing is. */
export function kindOf(one: Sighting): "own" | "rival" | "unknown" {
  if (one.productId === undefined) return "unknown";
  return one.own ? "own" : "rival";
}

function placeOf({ box }: Sighting): React.CSSProperties | null {
  if (!box) return null;
  const [left = 0, top = 0, width = 0, height = 0] = box.map(part => `${part * 100}%`);
  return { left, top, width, height };
}
