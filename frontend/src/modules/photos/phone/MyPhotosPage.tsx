import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { languageOf } from "@/i18n";
import { stampOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { usePictures } from "@/offline/usePictures";
import { useActs } from "@/offline/useSync";
import { useProblemText } from "@/ui/words";
import { Thumb } from "./Thumb";
import { judged, type OwnPhoto, ownPhotosOf } from "./views";
import "./mine.css";

/** MyPhotosPage is what has become of the rep's photos of the last days: those that failed first, and why, with a word against it. */
export function MyPhotosPage() {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const { against, others } = judged(ownPhotosOf(shelf));
  if (!shelf) return null;
  return (
    <div className="ph-page">
      <section className="ph-card">
        <h2>{t("mine.against", { n: against.length })}</h2>
        {against.length === 0 && <p className="soft">{t("mine.none")}</p>}
        {against.map(photo => (
          <Judged key={photo.ref} photo={photo} />
        ))}
      </section>
      <section className="ph-card">
        <h2>{t("mine.others", { n: others.length })}</h2>
        {others.length === 0 && <p className="soft">{t("mine.noPhotos")}</p>}
        <ul className="mine-wall">
          {others.map(photo => (
            <Small key={photo.ref} photo={photo} />
          ))}
        </ul>
      </section>
    </div>
  );
}

const when = (photo: OwnPhoto) => stampOf(photo.takenAt, Intl.DateTimeFormat().resolvedOptions().timeZone);

function Small({ photo }: { photo: OwnPhoto }) {
  const { t } = useTranslation("photos");
  const picture = usePictures().get(photo.sha256);
  return (
    <li>
      <Thumb picture={picture} thumbId={photo.thumbId} alt={photo.outletName} />
      <small>{photo.outletName}</small>
      <small className="soft num">
        {when(photo)} · {photo.here ? t(`state.${photo.state}`) : t("onItsWay")}
      </small>
    </li>
  );
}

/** Judged is a photo that an auditor found wrong, or did at first. */
function Judged({ photo }: { photo: OwnPhoto }) {
  const { t } = useTranslation("photos");
  const { i18n } = useTranslation();
  const picture = usePictures().get(photo.sha256);
  const reason = languageOf(i18n.language) === "en" ? photo.reasonEn : photo.reasonZh;
  return (
    <article className="mine-judged">
      <Thumb picture={picture} thumbId={photo.thumbId} alt={photo.outletName} />
      <div>
        <b>{photo.outletName}</b>
        <small className="soft num">{when(photo)}</small>
        <p className={photo.state === "cleared" ? "mine-good" : "mine-bad"}>
          {t(`state.${photo.state}`)}
          {reason && ` · ${reason}`}
        </p>
        {photo.note && <p>{photo.note}</p>}
        {photo.appeal && (
          <p className="soft">
            {t("appeal")}
            {photo.appeal}
          </p>
        )}
      </div>
      {photo.state === "failed" && <Appeal id={photo.id} />}
    </article>
  );
}

/** Appeal says, once and with a network, why a failed photo is right. */
function Appeal({ id }: { id: number }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { hurry } = useActs();
  const [text, setText] = useState("");
  const appeal = useMutation({
    networkMode: "always",
    mutationFn: () => call("POST", "/api/photos/{id}/appeal", { path: { id }, body: { text: text.trim() } }),
    onSuccess: hurry,
  });
  return (
    <form
      className="mine-appeal"
      onSubmit={event => {
        event.preventDefault();
        appeal.mutate();
      }}
    >
      <textarea
        rows={2}
        maxLength={300}
        value={text}
        placeholder={t("mine.why")}
        aria-label={t("mine.why")}
        onChange={event => setText(event.target.value)}
      />
      {appeal.error && <p className="ph-error">{say(appeal.error)}</p>}
      <button className="ph-toggle" disabled={text.trim() === "" || appeal.isPending || appeal.isSuccess}>
        {appeal.isSuccess ? t("mine.appealed") : t("mine.appeal")}
      </button>
    </form>
  );
}
