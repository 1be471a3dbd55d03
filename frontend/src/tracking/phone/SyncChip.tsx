import { useTranslation } from "react-i18next";
import { useOnline } from "@/ui/OfflineBanner";
import { useSender } from "./useSender";

/** SyncChip runs the sending and says how it goes: never a hidden failure. */
export function SyncChip() {
  const { t } = useTranslation("phone");
  const sending = useSender();
  const online = useOnline();
  let kind = "good";
  let text = t("sync.sent");
  if (!sending.on) [kind, text] = ["idle", t("sync.off")];
  else if (sending.trouble !== null) [kind, text] = ["bad", t(`sync.${sending.trouble}`)];
  else if (!online || sending.failed) [kind, text] = ["warn", t("sync.waiting", { n: sending.waiting })];
  else if (sending.waiting > 0) [kind, text] = ["idle", t("sync.queue", { n: sending.waiting })];
  return (
    <span className={`ph-chip ph-chip-${kind}`} role="status">
      {text}
    </span>
  );
}
