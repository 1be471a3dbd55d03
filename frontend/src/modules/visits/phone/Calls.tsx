import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useMay, useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { callsOf, dueOn, type LastCall, lastCallOf, runningText } from "./calls";
import type { Place } from "./queries";
import { useCall, useResults, useToday } from "./useCall";
import "./calls.css";

/** CallButton rings an outlet and opens the call's sheet; who may not tell of calls only rings. */
export function CallButton({ outlet }: { outlet: Place }) {
  const { t } = useTranslation("phone");
  const may = useMay();
  if (may("visits.call")) return <Ring outlet={outlet} />;
  if (outlet.phone === "") return null;
  return (
    <a className="ph-second" href={`tel:${outlet.phone}`}>
      {t("outlet.call", { phone: outlet.phone })}
    </a>
  );
}

function Ring({ outlet }: { outlet: Place }) {
  const { t } = useTranslation("phone");
  const navigate = useNavigate();
  const shelf = useShelf();
  const { draft, begin } = useCall(outlet);
  const sheet = `/outlet/${outlet.id}/call`;
  if (draft)
    return (
      <Link className="ph-second" to={sheet}>
        {t("call.goOn")}
      </Link>
    );
  const contact = (shelf && lastCallOf(shelf, outlet.id)?.contact) ?? "";
  const ring = (): void => void begin(contact).then(() => navigate(sheet));
  if (outlet.phone === "")
    return (
      <button className="ph-second" onClick={ring}>
        {t("call.other")}
      </button>
    );
  return (
    <a className="ph-second" href={`tel:${outlet.phone}`} onClick={ring}>
      {t("call.ring", { phone: outlet.phone })}
    </a>
  );
}

/** CallBrief is how the last call to an outlet went. */
export function CallBrief({ outlet }: { outlet: number }) {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const call = shelf && lastCallOf(shelf, outlet);
  if (!call) return null;
  return (
    <div>
      <dt>{t("call.last")}</dt>
      <dd className="num">
        <CallText call={call} />
      </dd>
    </div>
  );
}

function CallText({ call }: { call: LastCall }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const { called } = useResults();
  const today = useToday();
  return (
    <>
      {stampOf(call.begunAt, zone)} · {called(call.result)} · {runningText(call.durationS * 1000)}
      {call.contact && ` · ${call.contact}`}
      {call.note && <q>{call.note}</q>}
      {call.nextOn && (
        <span className={dueOn(call, today) ? "ph-tag call-due" : "ph-tag"}>
          {t("call.on", { day: call.nextOn })}
        </span>
      )}
      {call.waiting && <span className="ph-tag">{t("sync.tag")}</span>}
    </>
  );
}

/** CallsPage is the last call to each outlet, those to be called again first. */
export function CallsPage() {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const today = useToday();
  if (!shelf) return null;
  const calls = callsOf(shelf, today);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("call.title")}</h2>
      {calls.length === 0 && <p className="ph-empty">{t("call.noCalls")}</p>}
      {calls.map(call => (
        <Link key={call.outletId} className="ph-stop" to={`/outlet/${call.outletId}`}>
          <span className="ph-stop-text">
            <b>{call.outletName}</b>
            <small className="num call-line">
              <CallText call={call} />
            </small>
          </span>
        </Link>
      ))}
    </div>
  );
}

/** CallsNews says on the page of the day how many outlets are to be called again. */
export function CallsNews() {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const today = useToday();
  const due = shelf ? callsOf(shelf, today).filter(call => dueOn(call, today)).length : 0;
  if (due === 0) return null;
  return (
    <Link className="ph-open" to="/calls">
      <b>{t("call.title")}</b>
      <span>{t("call.news", { n: due })}</span>
    </Link>
  );
}
