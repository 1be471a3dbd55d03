import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useUrl } from "@/ui/useUrl";

const kinds = ["visits", "calls"] as const;

/** KindSwitch goes from visits to calls and back; who and when stay. */
export function KindSwitch() {
  const { t } = useTranslation("visits");
  const url = useUrl();
  const shown = url.get("kind") === "call" ? "calls" : "visits";
  return (
    <Segmented
      className="visits-kind"
      aria-label={t("call.kind")}
      value={shown}
      options={kinds.map(value => ({ value, label: t(`call.${value}`) }))}
      onChange={kind =>
        url.set({
          kind: kind === "calls" ? "call" : null,
          visit: null,
          flag: null,
          state: null,
          result: null,
        })
      }
    />
  );
}
