import { Image } from "antd";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import "./merchandising.css";

type Photo = components["schemas"]["MerchandisingValuePhoto"];

const fileOf = (id: number): string => `/api/app/files/${id}`;

/** Shots are photos that answer a metric, small, each to be enlarged. */
export function Shots({ photos, name }: { photos: readonly Photo[]; name: string }) {
  const { t } = useTranslation("merchandising");
  return (
    <span className="shots" onClick={event => event.stopPropagation()}>
      <Image.PreviewGroup>
        {photos.map(({ id, thumbId, stampedId }) =>
          thumbId === undefined ? (
            <span key={id} className="shot-none faint">
              {t("rival.onItsWay")}
            </span>
          ) : (
            <Image
              key={id}
              width={64}
              height={48}
              src={fileOf(thumbId)}
              alt={name}
              preview={{ src: fileOf(stampedId ?? thumbId) }}
            />
          ),
        )}
      </Image.PreviewGroup>
    </span>
  );
}
