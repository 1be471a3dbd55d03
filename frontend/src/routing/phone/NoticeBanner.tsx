import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import { type PlanNotice, useSeen } from "./queries";

/** NoticeBanner says that somebody has changed the plan, and what; it stays until the rep has seen it. */
export function NoticeBanner({ notice }: { notice: PlanNotice }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const seen = useSeen();
  const text = (name: string): string => {
    const value = notice.body[name];
    return typeof value === "string" ? value : "";
  };
  return (
    <section className="pc-notice" role="status">
      <p>
        <b>{t(`course.notice.${notice.kind}`)}</b>
        <span>
          {notice.kind === "inserted"
            ? t("course.inserted", { name: text("outletName") })
            : text("day") || text("title")}
        </span>
        {text("note") && <span>{text("note")}</span>}
        {seen.error && <span role="alert">{say(seen.error)}</span>}
      </p>
      <button onClick={() => seen.mutate(notice.id)} disabled={seen.isPending}>
        {t("course.seen")}
      </button>
    </section>
  );
}
