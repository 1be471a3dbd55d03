import { Button, Input, Rate } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import { useRemark } from "./queries";

const blank = () => ({ ref: crypto.randomUUID(), text: "", score: 0 });

/** RemarkForm says something of a visit, with stars or without. What is sent again after a failure is the same remark. */
export function RemarkForm({ visit }: { visit: number }) {
  const { t } = useTranslation("visits");
  const say = useProblemText();
  const remark = useRemark(visit);
  const [draft, setDraft] = useState(blank);
  const { ref, text, score } = draft;
  const send = (): void =>
    remark.mutate(
      { ref, text: text.trim(), ...(score > 0 ? { score } : {}) },
      { onSuccess: () => setDraft(blank()) },
    );
  return (
    <div className="remark-form">
      <Input.TextArea
        rows={3}
        maxLength={1000}
        value={text}
        aria-label={t("remark.text")}
        placeholder={t("remark.hint")}
        onChange={event => setDraft({ ...draft, text: event.target.value })}
      />
      <div>
        <label>
          {t("remark.score")} <Rate value={score} onChange={stars => setDraft({ ...draft, score: stars })} />
        </label>
        <Button type="primary" disabled={text.trim() === ""} loading={remark.isPending} onClick={send}>
          {t("remark.send")}
        </Button>
      </div>
      {remark.error && <p className="remark-problem">{say(remark.error)}</p>}
    </div>
  );
}
