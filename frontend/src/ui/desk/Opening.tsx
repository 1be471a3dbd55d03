import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useOpeningView, type Viewed } from "@/ui/savedViews";
import { useSay } from "./useSay";

/** Opening draws a page once the view that it opens with stands in the address; one that is gone is told of. */
export function Opening({ viewed, children }: { viewed: Viewed; children: ReactNode }) {
  const { t } = useTranslation();
  const say = useSay();
  const { ready, error } = useOpeningView(viewed);
  useEffect(() => {
    if (error) say.warn(t("views.gone"));
  }, [error, say, t]);
  return ready ? children : null;
}
