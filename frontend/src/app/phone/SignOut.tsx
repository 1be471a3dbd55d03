import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSignOut } from "@/api/session";
import { keepThumbs } from "@/modules/catalog/phone/kept";
import { keepOnly } from "@/modules/collateral/phone/leaflets";
import { useActs, useSync } from "@/offline/useSync";

/** SignOut leaves, once everything has got to the server: what waits would have nobody left to send it. */
export function SignOut() {
  const { t } = useTranslation("phone");
  const signOut = useSignOut();
  const { forget } = useActs();
  const { waiting, pictures, away } = useSync();
  const kept = waiting.length + pictures.filter(one => !one.trouble).length;
  return (
    <>
      {(kept > 0 || away) && (
        <Link className="ph-open" to="/sync" role="status">
          {kept > 0 ? t("me.unsent", { n: kept }) : t("me.awaySignOut")}
        </Link>
      )}
      <button
        className="ph-second"
        onClick={() =>
          void Promise.all([forget(), keepOnly([]), keepThumbs([])]).then(() => signOut.mutate())
        }
        disabled={signOut.isPending || kept > 0 || away}
      >
        {t("me.signOut")}
      </button>
    </>
  );
}
