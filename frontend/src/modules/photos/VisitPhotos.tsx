import { useQuery } from "@tanstack/react-query";
import { Image } from "antd";
import { useTranslation } from "react-i18next";
import { fileOf, photosQuery } from "./queries";
import { Thumb } from "./Wall";
import { StateTag, useStepText } from "./words";
import "./photos.css";

/** VisitPhotos is a strip of the photos of one visit, each to be enlarged. */
export function VisitPhotos({ visitRef }: { visitRef: string }) {
  const { t } = useTranslation("photos");
  const stepText = useStepText();
  const { data } = useQuery(photosQuery({ visitRef }, "", 50));
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h3>{t("ofVisit", { n: data.items.length })}</h3>
      <div className="photo-strip">
        {data.items.map(photo => (
          <figure key={photo.id}>
            {photo.thumbId === undefined || photo.stampedId === undefined ? (
              <Thumb photo={photo} />
            ) : (
              <Image
                src={fileOf(photo.thumbId)}
                alt={photo.step ? stepText(photo.step) : photo.outletName}
                preview={{ src: fileOf(photo.stampedId) }}
              />
            )}
            <figcaption>
              {photo.step && stepText(photo.step)} <StateTag of={photo.state} />
            </figcaption>
          </figure>
        ))}
      </div>
    </>
  );
}
