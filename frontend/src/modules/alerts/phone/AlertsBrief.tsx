import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { useItemName } from "../useItemName";
import { warningsOf } from "./warnings";

/** AlertsBrief are the open alerts about an outlet, before the visit. */
export function AlertsBrief({ outlet }: { outlet: number }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const nameOf = useItemName();
  const open = warningsOf(useShelf(), outlet);
  if (open.length === 0) return null;
  return (
    <div>
      <dt>{t("brief.alerts")}</dt>
      <dd>
        {open.map(one => (
          <span key={one.id} className="vs-brief-line" data-severity={one.severity}>
            {nameOf(one)} <small className="soft num">{dayOf(one.raisedAt, zone)}</small>
          </span>
        ))}
      </dd>
    </div>
  );
}
