import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { useProblemText } from "@/ui/words";
import { type CallDraft, runningText } from "./calls";
import { NoDay } from "./NoDay";
import { type Place, useDay } from "./queries";
import { useCall, useElapsed, useResults, useToday } from "./useCall";
import "./calls.css";
import "./visit.css";

/** CallPage is a call to an outlet: its running clock, then what came of it. */
export function CallPage() {
  const { t } = useTranslation("phone");
  const { id } = useParams();
  const day = useDay();
  const outlet = day?.stops.find(stop => String(stop.outlet.id) === id)?.outlet;
  if (!day) return <NoDay day={day} />;
  if (!outlet)
    return (
      <div className="ph-empty">
        <p>{t("outlet.unknown")}</p>
        <Link to="/">{t("outlet.back")}</Link>
      </div>
    );
  return <Sheet key={outlet.id} outlet={outlet} />;
}

function Sheet({ outlet }: { outlet: Place }) {
  const { t } = useTranslation("phone");
  const navigate = useNavigate();
  const { draft, keep, save, drop } = useCall(outlet);
  const home = `/outlet/${outlet.id}`;
  const leave = (): void => void navigate(home, { replace: true });
  return (
    <div className="vs vs-one">
      <header className="vs-head">
        <Link className="vs-back" to={home} replace aria-label={t("outlet.back")}>
          ‹
        </Link>
        <div>
          <h1>{outlet.name}</h1>
          <p className="soft">{t("call.title")}</p>
        </div>
        {draft && (
          <button className="vs-skip" onClick={() => void drop().then(leave)}>
            {t("call.drop")}
          </button>
        )}
      </header>
      {draft === null && <p className="ph-empty">{t("call.none")}</p>}
      {draft && !draft.endedAt && (
        <Running
          outlet={outlet}
          draft={draft}
          onEnd={() => void keep({ ...draft, endedAt: new Date().toISOString() })}
        />
      )}
      {draft?.endedAt && (
        <ResultForm
          first={draft}
          keep={keep}
          save={save}
          onSave={ended => save.mutate(ended, { onSuccess: leave })}
        />
      )}
    </div>
  );
}

function Running({ outlet, draft, onEnd }: { outlet: Place; draft: CallDraft; onEnd: () => void }) {
  const { t } = useTranslation("phone");
  const elapsed = useElapsed(draft.begunAt);
  return (
    <>
      <div className="vs-body call-running">
        <b className="num" role="timer">
          {runningText(elapsed)}
        </b>
        <p className="soft">{t("call.running")}</p>
        {outlet.phone !== "" && (
          <a className="ph-second" href={`tel:${outlet.phone}`}>
            {t("call.again", { phone: outlet.phone })}
          </a>
        )}
      </div>
      <footer className="ph-foot">
        <button className="ph-main" onClick={onEnd}>
          {t("call.end")}
        </button>
      </footer>
    </>
  );
}

interface FormProps {
  first: CallDraft;
  keep: (draft: CallDraft) => Promise<void>;
  save: ReturnType<typeof useCall>["save"];
  onSave: (ended: CallDraft) => void;
}

function ResultForm({ first, keep, save, onSave }: FormProps) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { offered } = useResults();
  const today = useToday();
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<CallDraft>): void => {
    setDraft({ ...draft, ...change });
    void keep({ ...draft, ...change });
  };
  const lasted = Date.parse(draft.endedAt ?? "") - Date.parse(draft.begunAt);
  return (
    <>
      <div className="vs-body call-form">
        <p className="soft num">{t("call.lasted", { span: runningText(lasted) })}</p>
        <h2>{t("call.result")}</h2>
        <div className="vs-chips" role="group" aria-label={t("call.result")}>
          {offered.map(({ code, name }) => (
            <button key={code} aria-pressed={draft.result === code} onClick={() => set({ result: code })}>
              {name}
            </button>
          ))}
        </div>
        {offered.length === 0 && <p className="ph-empty">{t("call.noResults")}</p>}
        <label>
          {t("call.contact")}
          <input
            value={draft.contact}
            maxLength={60}
            placeholder={t("call.contactHint")}
            onChange={event => set({ contact: event.target.value })}
          />
        </label>
        <label>
          {t("call.note")}
          <textarea
            className="vs-note"
            rows={3}
            value={draft.note}
            maxLength={1000}
            placeholder={t("call.noteHint")}
            onChange={event => set({ note: event.target.value })}
          />
        </label>
        <label>
          {t("call.next")}
          <input
            type="date"
            min={today}
            value={draft.nextOn}
            onChange={event => set({ nextOn: event.target.value })}
          />
        </label>
        {save.error && <p className="ph-error">{say(save.error)}</p>}
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={draft.result === "" || (draft.nextOn !== "" && draft.nextOn < today) || save.isPending}
          onClick={() => onSave(draft)}
        >
          {t("call.save")}
        </button>
      </footer>
    </>
  );
}
