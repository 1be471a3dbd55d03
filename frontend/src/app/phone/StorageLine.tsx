import { useTranslation } from "react-i18next";
import { useStorage } from "@/offline/useStorage";

/** StorageLine is how much room the phone's memory takes, and whether the browser may take it away. */
export function StorageLine() {
  const { t } = useTranslation("phone");
  const data = useStorage();
  if (!data) return null;
  return (
    <>
      <div>
        <span>{t("sync.storage")}</span>
        <span className="soft num">
          {t("sync.used", { mb: data.usedMB.toFixed(1) })} ·{" "}
          {t(data.persistent ? "sync.persistent" : "sync.evictable")}
        </span>
      </div>
      {data.none && <p className="ph-error">{t("sync.full")}</p>}
    </>
  );
}
