import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";

/** OutletAccount is what the phone keeps of the company behind an outlet, as modules/accounts/brief.go gives it. */
interface OutletAccount {
  account: string;
  contacts: { name: string; duty?: string; phone?: string }[];
  licences: { number: string; state: "valid" | "suspended" | "revoked"; validTo?: string }[];
}

/** AccountBrief says before the visit whom to ask for, and which licences do not hold, or not for long. */
export function AccountBrief({ outlet }: { outlet: number }) {
  const { t } = useTranslation("phone");
  const today = dayOf(serverClock.now(), useZone());
  const known = useShelf()?.get("outlet-accounts")?.get(String(outlet)) as OutletAccount | undefined;
  if (!known) return null;
  return (
    <>
      {known.contacts.length > 0 && (
        <div>
          <dt>{t("brief.contacts")}</dt>
          <dd>
            {known.contacts.map(({ name, duty, phone }, i) => (
              <span key={i} className="vs-brief-line">
                {name} {duty && <small className="soft">{duty}</small>} {phone && <Phone number={phone} />}
              </span>
            ))}
          </dd>
        </div>
      )}
      {known.licences.length > 0 && (
        <div>
          <dt>{t("brief.licences")}</dt>
          <dd>
            {known.licences.map(({ number, state, validTo }) => (
              <span key={number} className="vs-brief-line num" data-severity="alarm">
                {number}{" "}
                {state !== "valid"
                  ? t(`brief.licence.${state}`)
                  : t(validTo && validTo < today ? "brief.licence.expired" : "brief.licence.ends", {
                      day: validTo,
                    })}
              </span>
            ))}
          </dd>
        </div>
      )}
    </>
  );
}

/** Phone is a number to tap; one that is shown with stars in it cannot be called. */
function Phone({ number }: { number: string }) {
  if (number.includes("*")) return <span className="num">{number}</span>;
  return (
    <a className="num" href={`tel:${number}`}>
      {number}
    </a>
  );
}
