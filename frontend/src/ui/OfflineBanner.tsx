import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

function watch(tell: () => void): () => void {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}

/** useOnline is what the browser knows of the network; true may still mean that the server is away. */
export function useOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine);
}

/** OfflineBanner lies over the top edge of the content, so that nothing moves when it comes. */
export function OfflineBanner() {
  const { t } = useTranslation();
  if (useOnline()) return null;
  return (
    <div className="offline-banner" role="status">
      {t("state.offline")}
    </div>
  );
}
