import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { RecognitionState } from "./queries";

const colours: Record<RecognitionState, string> = {
  waiting: "default",
  asked: "blue",
  answered: "green",
  failed: "gold",
  given_up: "red",
};

/** RecognitionTag is how far a photo is on its way to an answer. */
export function RecognitionTag({ of }: { of: RecognitionState }) {
  const { t } = useTranslation("photos");
  return <Tag color={colours[of]}>{t(`recognition.state.${of}`)}</Tag>;
}
