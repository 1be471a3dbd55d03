import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { useSpanText } from "@/ui/words";
import { CallBrief } from "./Calls";
import { useBrief } from "./queries";

/** Brief is what a rep should know before going in: how the last visit went, and what other rooms say of the outlet. */
export function Brief({ outlet, beside }: { outlet: number; beside: ReactNode }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const span = useSpanText();
  const brief = useBrief(outlet);
  return (
    <section className="vs-brief" aria-label={t("brief.title")}>
      <dl>
        <div>
          <dt>{t("brief.last")}</dt>
          <dd className="num">
            {brief?.lastAt
              ? t("brief.lastLine", {
                  day: dayOf(brief.lastAt, zone),
                  span: span(brief.durationS ?? 0),
                  n: brief.visits,
                })
              : t("brief.first")}
            {brief?.note && <q>{brief.note}</q>}
            {brief?.flags.includes("incomplete") && <span className="ph-tag">{t("brief.incomplete")}</span>}
          </dd>
        </div>
        <CallBrief outlet={outlet} />
        {beside}
      </dl>
    </section>
  );
}
