import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { ApprovalListed } from "@/api/types";

const colors = {
  running: "processing",
  approved: "success",
  rejected: "error",
  withdrawn: "default",
} as const;

/** StateTag is how an approval stands. */
export function StateTag({ state }: { state: ApprovalListed["state"] }) {
  const { t } = useTranslation("workflow");
  return <Tag color={colors[state]}>{t(`state.${state}`)}</Tag>;
}
