import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { languageOf } from "@/i18n";
import { stampOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import type { Shelf } from "@/offline/views";
import type { Joint } from "../joints/queries";
import type { CallResult } from "./calls";
import "./joints.css";

/** jointsOf are the joint visits of the rep that the phone keeps, the newest first. */
function jointsOf(shelf: Shelf): Joint[] {
  const list = [...(shelf.get("coaching")?.values() ?? [])] as Joint[];
  return list.sort((a, b) => Date.parse(b.joinedAt) - Date.parse(a.joinedAt));
}

/** CoachingPage is who came along to the rep's visits, and how they scored them; without a network too. */
export function CoachingPage() {
  const { t, i18n } = useTranslation("phone");
  const zone = useZone();
  const shelf = useShelf();
  if (!shelf) return null;
  const called = (code: string): string => {
    const item = shelf.get("coaching-items")?.get(code) as CallResult | undefined;
    return (languageOf(i18n.language) === "en" && item?.en) || (item?.zh ?? code);
  };
  const joints = jointsOf(shelf);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("joint.mine")}</h2>
      {joints.length === 0 && <p className="ph-empty">{t("joint.noneMine")}</p>}
      {joints.map(joint => (
        <section key={joint.id} className="ph-card joint-card">
          <h2>
            {joint.outletName}
            {joint.score !== undefined && <b className="num">{joint.score.toFixed(1)}</b>}
          </h2>
          <p className="soft num">
            {joint.companion} · {stampOf(joint.joinedAt, zone)}
          </p>
          {joint.scores.length === 0 && <p>{t("joint.unscored")}</p>}
          {joint.scores.length > 0 && (
            <p>{joint.scores.map(({ item, score }) => `${called(item)} ${score}`).join(" · ")}</p>
          )}
          {joint.note && <p>{joint.note}</p>}
        </section>
      ))}
    </div>
  );
}
