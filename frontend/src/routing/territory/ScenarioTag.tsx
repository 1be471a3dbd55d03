import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Scenario } from "@/api/types";

const tones: Record<Scenario["state"], string> = {
  draft: "default",
  running: "processing",
  ready: "cyan",
  committed: "green",
  dropped: "default",
};

/** ScenarioTag is where a scenario stands. */
export function ScenarioTag({ state }: { state: Scenario["state"] }) {
  const { t } = useTranslation("scenario");
  return <Tag color={tones[state]}>{t(`state.${state}`)}</Tag>;
}
