import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { BeatState } from "./queries";

const colours: Record<BeatState, string> = {
  draft: "default",
  submitted: "processing",
  returned: "error",
  approved: "success",
  superseded: "default",
  retired: "default",
};

/** BeatTag says where a version stands. */
export function BeatTag({ state }: { state: BeatState }) {
  const { t } = useTranslation("beats");
  return <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>;
}
