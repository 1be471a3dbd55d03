import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StepSite } from "@/offline/steps";
import { useShelf } from "@/offline/useDocuments";
import { useDraft } from "@/offline/useDraft";
import { CodeField } from "./CodeField";
import { FreezerCard } from "./FreezerCard";
import {
  type Entries,
  type Entry,
  type Freezer,
  freezersAt,
  keyOf,
  measuredOf,
  type OutletFreezers,
  scanned,
  wishOf,
} from "./freezers";
import "./freezer.css";

/** FreezerStep measures the freezers of an outlet: an own one once its code was scanned or typed, a shared one by its name. */
export function FreezerStep({ site }: { site: StepSite }) {
  const [draft, keep] = useDraft<Entries>(site.visit, site.step.key);
  const shelf = useShelf();
  if (draft === undefined || shelf === undefined) return null;
  return <Freezers key={site.visit} at={freezersAt(shelf, site.outlet.id)} {...{ site, draft, keep }} />;
}

interface Props {
  site: StepSite;
  at: OutletFreezers;
  draft: Entries | null;
  keep: (entries: Entries) => Promise<void>;
}

function Freezers({ site, at, draft, keep }: Props) {
  const { t } = useTranslation("phone");
  const [entries, setEntries] = useState<Entries>(draft ?? []);
  const [pressed, setPressed] = useState(false);
  const change = (next: Entries): void => {
    setEntries(next);
    void keep(next);
  };
  const put = (entry: Entry): void => {
    const known = entries.some(one => keyOf(one) === keyOf(entry));
    change(known ? entries.map(one => (keyOf(one) === keyOf(entry) ? entry : one)) : [...entries, entry]);
  };
  const begin = ({ code, label }: { code: string; label: string }): void => {
    if (!entries.some(one => keyOf(one) === keyOf({ code, label })))
      put({ code, label, temperature: "-", own: "", others: "" });
  };
  const measured = entries.map(entry => ({ entry, as: measuredOf(entry) }));
  const finish = (): void => {
    setPressed(true);
    if (measured.some(one => one.as === null)) return;
    const now = new Date().toISOString();
    void site.finish(measured.flatMap(({ entry, as }) => (as ? [wishOf(site, entry, as, now)] : [])));
  };
  const fresh = entries.filter(({ label }) => label !== "" && !at.freezers.some(one => one.label === label));
  const cards: Freezer[] = [...at.freezers, ...fresh.map(({ label }) => ({ code: "", model: "", label }))];
  return (
    <>
      <div className="fz-body">
        <CodeField unknown="freezer.notHere" onSaid={said => saidAt(at, said, begin)} />
        {cards.length === 0 && <p className="soft">{t("freezer.none")}</p>}
        {cards.map(freezer => (
          <FreezerCard
            key={keyOf(freezer)}
            {...{ at, freezer, pressed }}
            entry={entries.find(one => keyOf(one) === keyOf(freezer))}
            done={freezer.last?.visitRef === site.visit}
            onEnter={put}
            onDrop={() => change(entries.filter(one => keyOf(one) !== keyOf(freezer)))}
          />
        ))}
        <SharedField
          names={at.freezers.flatMap(({ label }) => (label ? [label] : []))}
          onSaid={label => begin({ code: "", label })}
        />
      </div>
      <footer className="ph-foot">
        <button className="ph-main" onClick={finish}>
          {t("freezer.finish", { n: entries.length })}
        </button>
      </footer>
    </>
  );
}

/** saidAt begins the freezer with a code, or says that it does not stand at the outlet. */
function saidAt(at: OutletFreezers, said: string, begin: (one: Freezer) => void): boolean {
  const found = scanned(at, said);
  if (found) begin(found);
  return found !== undefined;
}

/** SharedField adds a freezer that is not the company's alone; those of earlier visits are a tap away. */
function SharedField({ names, onSaid }: { names: readonly string[]; onSaid: (label: string) => void }) {
  const { t } = useTranslation("phone");
  const [text, setText] = useState("");
  const say = (label: string): void => {
    onSaid(label);
    setText("");
  };
  return (
    <form
      className="fz-shared"
      onSubmit={event => {
        event.preventDefault();
        if (text.trim()) say(text.trim());
      }}
    >
      {names.map(label => (
        <button key={label} type="button" onClick={() => say(label)}>
          {label}
        </button>
      ))}
      <input
        className="cell-text"
        aria-label={t("freezer.label")}
        placeholder={t("freezer.label")}
        maxLength={40}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <button type="submit">{t("freezer.add")}</button>
    </form>
  );
}
