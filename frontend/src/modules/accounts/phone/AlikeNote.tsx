import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { LonLat } from "@/lib/geometry";
import { distanceText } from "@/lib/units";
import { useLate } from "@/ui/useLate";
import { verbs } from "../queries";

interface Props {
  name: string;
  phone: string;
  location?: LonLat;
}

/** AlikeNote warns while an account is entered: who has the same phone, or a like name nearby. */
export function AlikeNote({ name, phone, location }: Props) {
  const { t } = useTranslation("accounts");
  const words = useLate(`${name}\n${phone}`, 400);
  const [lateName = "", latePhone = ""] = words.split("\n");
  const asked = useQuery({
    queryKey: ["accounts", "alike", words, location?.lon.toFixed(4), location?.lat.toFixed(4)],
    enabled: lateName.length > 1 || latePhone.length > 5,
    placeholderData: keepPreviousData,
    queryFn: () => verbs.alike({ name: lateName, phone: latePhone, ...(location ? { location } : {}) }),
  });
  const { items = [], beyond = 0 } = asked.data ?? {};
  if (items.length === 0 && beyond === 0) return null;
  return (
    <div className="prospect-alike" role="alert">
      <strong>{t("alike.title")}</strong>
      {items.slice(0, 3).map(each => (
        <div key={each.account.id}>
          {each.account.name}
          <small>
            {each.samePhone && ` · ${t("duplicate.phone")}`}
            {each.distanceM !== undefined && ` · ${distanceText(each.distanceM)}`}
          </small>
        </div>
      ))}
      {beyond > 0 && <div>{t("alike.beyond", { n: beyond })}</div>}
    </div>
  );
}
