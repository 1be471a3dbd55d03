import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";

/** PhoneCrash stands where a page of the phone broke: what was entered is on the disk, and the other pages go on. */
export function PhoneCrash() {
  const { t } = useTranslation("shell");
  const thrown = useRouteError();
  return (
    <div className="ph-empty" role="alert">
      <h1>{t("crash.title")}</h1>
      <p>{t("crash.text")}</p>
      <pre className="clip">{thrown instanceof Error ? thrown.message : String(thrown)}</pre>
      <button className="ph-main" onClick={() => window.location.reload()}>
        {t("crash.reload")}
      </button>
    </div>
  );
}
