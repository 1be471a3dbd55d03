import { type ChangeEvent, type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  photoNeeded: boolean;
  busy: boolean;
  onSend: (more: { reason: string; photo?: File }) => void;
}

/** ReasonForm asks why somebody checks in outside the fence, and for a photo when the company wants one. */
export function ReasonForm({ photoNeeded, busy, onSend }: Props) {
  const { t } = useTranslation("phone");
  const [reason, setReason] = useState("");
  const [photo, setPhoto] = useState<File | null>(null);
  const ready = reason.trim() !== "" && (!photoNeeded || photo !== null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSend({ reason: reason.trim(), ...(photo ? { photo } : {}) });
  };
  const take = (event: ChangeEvent<HTMLInputElement>): void => setPhoto(event.target.files?.[0] ?? null);
  return (
    <form className="ph-reason" onSubmit={submit}>
      <label>
        {t("reason.why")}
        <textarea value={reason} maxLength={300} rows={2} onChange={event => setReason(event.target.value)} />
      </label>
      <label className="ph-photo">
        <input type="file" accept="image/*" capture="environment" onChange={take} />
        <span>
          {photo
            ? t("reason.photoTaken", { name: photo.name })
            : t(photoNeeded ? "reason.photoNeeded" : "reason.photo")}
        </span>
      </label>
      <button className="ph-main ph-main-warn" disabled={!ready || busy}>
        {busy ? t("outlet.checkingIn") : t("reason.send")}
      </button>
    </form>
  );
}
