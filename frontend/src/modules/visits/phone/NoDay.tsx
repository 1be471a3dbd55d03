import { useTranslation } from "react-i18next";
import { useActs, useSync } from "@/offline/useSync";
import { useProblemText } from "@/ui/words";

/** NoDay stands where the day will, until the phone has it: while it is read, and while the server has not told it. */
export function NoDay({ day }: { day: null | undefined }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { trouble, busy, away } = useSync();
  const { hurry } = useActs();
  if (day === undefined || (!trouble && !away)) return <div className="ph-wait">{t("loading")}</div>;
  return (
    <div className="ph-empty" role="alert">
      <p>{trouble ? say(trouble) : t("today.never")}</p>
      <button className="ph-second" onClick={hurry} disabled={busy}>
        {t("retry")}
      </button>
    </div>
  );
}
