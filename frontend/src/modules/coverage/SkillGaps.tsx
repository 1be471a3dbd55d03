import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useItems } from "@/ui/own/useItems";
import type { Transfer } from "./queries";

/** SkillGaps are rules whose outlets stay where they are, since nobody of their group has the skills. */
export function SkillGaps({ gaps }: { gaps: NonNullable<Transfer["gaps"]> }) {
  const { t } = useTranslation("coverage");
  const { nameOf } = useItems("org.skill");
  return gaps.map(gap => (
    <Alert
      key={gap.ruleId}
      type="warning"
      showIcon
      title={t("division.gap", {
        rule: gap.rule,
        n: gap.outlets,
        skills: gap.skills.map(nameOf).join("、"),
      })}
    />
  ));
}
