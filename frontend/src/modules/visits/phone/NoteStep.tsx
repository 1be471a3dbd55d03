import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StepSite } from "@/offline/steps";
import { useDraft } from "@/offline/useDraft";

/** NoteStep takes a few words down. */
export function NoteStep({ site }: { site: StepSite }) {
  const [draft, keep] = useDraft<string>(site.visit, site.step.key);
  if (draft === undefined) return null;
  return <Note site={site} first={draft ?? site.note} keep={keep} />;
}

interface Props {
  site: StepSite;
  first: string;
  keep: (text: string) => Promise<void>;
}

function Note({ site, first, keep }: Props) {
  const { t } = useTranslation("phone");
  const [text, setText] = useState(first);
  const change = (next: string): void => {
    setText(next);
    void keep(next);
  };
  return (
    <>
      <div className="vs-body">
        <textarea
          className="vs-note"
          value={text}
          maxLength={1000}
          rows={6}
          aria-label={site.step.title}
          placeholder={t("visit.noteHint")}
          onChange={event => change(event.target.value)}
        />
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={text.trim() === ""}
          onClick={() => void site.finish([], text.trim())}
        >
          {t("visit.done")}
        </button>
      </footer>
    </>
  );
}
