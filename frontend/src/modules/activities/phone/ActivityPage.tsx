import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useShelf } from "@/offline/useDocuments";
import { useActs } from "@/offline/useSync";
import type { Shelf } from "@/offline/views";
import { useNamed } from "@/ui/useNamed";
import { useProblemText } from "@/ui/words";
import {
  type Filled,
  type Outlet,
  outletsOf,
  type OwnType,
  ready,
  resultsOf,
  taskAsked,
  tellWish,
  typesOf,
} from "./activities";
import { PhotoField } from "./PhotoField";
import "./activities.css";

/** ActivityPage is the sheet of an activity: at an outlet, for a task, or neither. */
export function ActivityPage() {
  const { t } = useTranslation("activities");
  const [query] = useSearchParams();
  const shelf = useShelf();
  const navigate = useNavigate();
  const task = Number(query.get("task") ?? 0);
  if (!shelf) return null;
  const asked = task ? taskAsked(shelf, task) : undefined;
  const outlet = asked?.outletId ?? Number(query.get("outlet") ?? 0);
  const home = outlet ? `/outlet/${outlet}` : "/activities";
  return (
    <div className="ph-leaf">
      <header className="ph-leaf-head">
        <Link to={home} replace aria-label={t("phone.back")}>
          ‹
        </Link>
        <h1>{t("phone.add")}</h1>
      </header>
      <Sheet
        shelf={shelf}
        task={task}
        asked={asked?.typeId}
        at={outlet}
        onDone={() => void navigate(home, { replace: true })}
      />
    </div>
  );
}

interface Props {
  shelf: Shelf;
  task: number;
  /** asked is the type that the task wants. */
  asked: number | undefined;
  /** at is the outlet that is meant; 0: the rep says so. */
  at: number;
  onDone: () => void;
}

function Sheet({ shelf, task, asked, at, onDone }: Props) {
  const { t } = useTranslation("activities");
  const say = useProblemText();
  const { act } = useActs();
  const [ref] = useState(() => crypto.randomUUID());
  const [where, setWhere] = useState(at);
  const [filled, setFilled] = useState<Filled>({ type: asked ?? 0, result: "", note: "", photo: null });
  const set = (change: Partial<Filled>): void => setFilled({ ...filled, ...change });
  const outlets = outletsOf(shelf);
  const outlet = outlets.find(one => one.id === where);
  const types = typesOf(shelf, asked, where !== 0);
  const type = types.find(one => one.id === filled.type);
  const tell = useMutation({
    networkMode: "always",
    mutationFn: () => act(tellWish(ref, filled, { outlet, task }, type?.name ?? "", Date.now())),
    onSuccess: onDone,
  });
  return (
    <>
      <div className="ph-leaf-body act-body">
        {at ? (
          <p className="soft">{outlet?.name}</p>
        ) : (
          <Where value={where} outlets={outlets} onPick={setWhere} />
        )}
        <h2>{t("type.one")}</h2>
        {types.length === 0 && <p className="ph-empty">{t("phone.noTypes")}</p>}
        <Types types={types} picked={filled.type} onPick={id => set({ type: id, result: "" })} />
        {type && (
          <Results shelf={shelf} type={type} picked={filled.result} onPick={result => set({ result })} />
        )}
        {type && (
          <PhotoField needed={type.needsPhoto} photo={filled.photo} onTake={photo => set({ photo })} />
        )}
        <label>
          {t("noteOf")}
          {type?.needsNote && <em>*</em>}
          <textarea
            rows={3}
            maxLength={1000}
            value={filled.note}
            placeholder={t("phone.noteHint")}
            onChange={event => set({ note: event.target.value })}
          />
        </label>
        {tell.error && <p className="ph-error">{say(tell.error)}</p>}
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={!ready(type, filled) || tell.isPending}
          onClick={() => tell.mutate()}
        >
          {t("phone.save")}
        </button>
      </footer>
    </>
  );
}

interface WhereProps {
  value: number;
  outlets: Outlet[];
  onPick: (outlet: number) => void;
}

/** Where picks the outlet of an activity; some types are of none. */
function Where({ value, outlets, onPick }: WhereProps) {
  const { t } = useTranslation("activities");
  return (
    <label>
      {t("phone.where")}
      <select value={value} onChange={event => onPick(Number(event.target.value))}>
        <option value={0}>{t("phone.nowhere")}</option>
        {outlets.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TypesProps {
  types: OwnType[];
  picked: number;
  onPick: (type: number) => void;
}

function Types({ types, picked, onPick }: TypesProps) {
  const { t } = useTranslation("activities");
  const named = useNamed();
  return (
    <div className="act-chips" role="group" aria-label={t("type.one")}>
      {types.map(({ id, name, nameEn }) => (
        <button key={id} aria-pressed={picked === id} onClick={() => onPick(id)}>
          {named(name, nameEn)}
        </button>
      ))}
    </div>
  );
}

interface ResultsProps {
  shelf: Shelf;
  type: OwnType;
  picked: string;
  onPick: (result: string) => void;
}

function Results({ shelf, type, picked, onPick }: ResultsProps) {
  const { t } = useTranslation("activities");
  const named = useNamed();
  return (
    <>
      <h2>{t("result")}</h2>
      <div className="act-chips" role="group" aria-label={t("result")}>
        {resultsOf(shelf, type).map(({ code, zh, en }) => (
          <button key={code} aria-pressed={picked === code} onClick={() => onPick(code)}>
            {named(zh, en)}
          </button>
        ))}
      </div>
    </>
  );
}
