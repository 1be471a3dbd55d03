import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";

const usual = ["refused", "absent", "closed", "broken"] as const;

interface Props {
  onSkip: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** SkipForm asks why a step is passed over: one tap for the usual reasons, words for the others. */
export function SkipForm({ onSkip, onClose }: Props) {
  const { t } = useTranslation("phone");
  const [why, setWhy] = useState("");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void onSkip(why.trim());
  };
  return (
    <form className="vs-why" onSubmit={submit}>
      <h2>{t("visit.why")}</h2>
      <div className="vs-chips">
        {usual.map(word => (
          <button key={word} type="button" onClick={() => void onSkip(t(`visit.reason.${word}`))}>
            {t(`visit.reason.${word}`)}
          </button>
        ))}
      </div>
      <input
        value={why}
        maxLength={300}
        aria-label={t("visit.reason.other")}
        placeholder={t("visit.reason.other")}
        onChange={event => setWhy(event.target.value)}
      />
      <div className="ph-pair">
        <button type="button" className="ph-second" onClick={onClose}>
          {t("course.cancel")}
        </button>
        <button className="ph-main" disabled={why.trim() === ""}>
          {t("visit.skip")}
        </button>
      </div>
    </form>
  );
}
