import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { grouped } from "@/lib/units";

const words = ["added", "changed", "same", "proposed", "stored"] as const;

/** Tallies says what rows come to. */
export function Tallies({ of }: { of: Record<string, number> }) {
  const { t } = useTranslation("sheets");
  return (
    <div>
      {words
        .filter(word => (of[word] ?? 0) > 0)
        .map(word => (
          <Tag key={word}>{t(`tally.${word}`, { n: grouped(of[word] ?? 0) })}</Tag>
        ))}
    </div>
  );
}
