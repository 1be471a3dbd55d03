import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { mineQuery } from "../queries";

/** StandIn tells a rep for whom it stands today, and who stands for it. */
export function StandIn() {
  const { t } = useTranslation("coverage");
  const { employeeId } = useSession();
  const { data } = useQuery(mineQuery);
  if (!data?.items.length) return null;
  return (
    <section className="ph-card" role="status">
      {data.items.map(each => (
        <p key={each.id}>
          {each.substituteId === employeeId
            ? t("phone.standsFor", { name: each.repName, to: each.to })
            : t("phone.substituted", { name: each.substituteName, to: each.to })}
        </p>
      ))}
    </section>
  );
}
