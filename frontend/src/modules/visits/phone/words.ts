import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import type { Step } from "./work";

/** useStepTitle names steps in the language of the page. */
export function useStepTitle(): (step: Step) => string {
  const { i18n } = useTranslation("phone");
  const english = languageOf(i18n.language) === "en";
  return step => (english && step.en !== "" ? step.en : step.zh);
}
