import { useTranslation } from "react-i18next";

interface Props {
  needed: boolean;
  photo: File | null;
  onTake: (photo: File | null) => void;
}

/** PhotoField takes the one photo of an activity. */
export function PhotoField({ needed, photo, onTake }: Props) {
  const { t } = useTranslation("activities");
  return (
    <label className="ph-photo">
      <input
        type="file"
        accept="image/*"
        capture="environment"
        onChange={event => onTake(event.target.files?.[0] ?? null)}
      />
      <span>{photo ? t("phone.photoTaken") : t(needed ? "phone.photoNeeded" : "phone.photo")}</span>
    </label>
  );
}
