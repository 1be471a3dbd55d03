import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Verdict as Word } from "@/api/types";

const tones = { inside: "green", unsure: "gold", outside: "red" } as const;

/** Verdict is what the fence said, as a tag. */
export function Verdict({ of }: { of: Word }) {
  const { t } = useTranslation("visits");
  return <Tag color={tones[of]}>{t(`verdict.${of}`)}</Tag>;
}

export const visitFlags = [
  "outside_reason",
  "unsure",
  "mock",
  "too_short",
  "incomplete",
  "too_long",
  "forgotten",
  "unplanned",
  "time_skew",
] as const;

const alarming = new Set(["mock", "outside_reason"]);

/** Flags are what was odd about a visit. */
export function Flags({ of }: { of: readonly string[] }) {
  const { t } = useTranslation("visits");
  return of.map(flag => {
    const known = visitFlags.find(each => each === flag);
    return (
      <Tag key={flag} color={alarming.has(flag) ? "red" : "gold"}>
        {known ? t(`flag.${known}`) : flag}
      </Tag>
    );
  });
}
