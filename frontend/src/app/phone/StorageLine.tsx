import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

const nearlyFull = 0.9;

/** StorageLine is how much room the phone's memory takes, and whether the browser may take it away. */
export function StorageLine() {
  const { t } = useTranslation("phone");
  const { data } = useQuery({
    queryKey: ["phone", "storage"],
    staleTime: 10_000,
    networkMode: "always",
    queryFn: async () => {
      const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ]);
      return { usedMB: usage / 1e6, full: quota > 0 && usage / quota > nearlyFull, persistent };
    },
  });
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
      {data.full && <p className="ph-error">{t("sync.full")}</p>}
    </>
  );
}
