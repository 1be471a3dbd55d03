import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { completed, piecesOf, wordBefore } from "./marks";
import { checkQuery, type RuleFact, subjectsQuery } from "./queries";
import { useRuleWords } from "./useRuleWords";
import "./rules.css";

interface Props {
  subject: string;
  source: string;
  limits?: Record<string, number>;
  onChange: (source: string) => void;
}

/** RuleEditor is where an expression is written: mistakes are marked at their place, facts complete what is typed. */
export function RuleEditor({ subject, source, limits = {}, onChange }: Props) {
  const { t } = useTranslation("rules");
  const words = useRuleWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(source.length);
  const asked = useDeferredValue(source);
  const { data: known } = useQuery(subjectsQuery);
  const { data: checked } = useQuery({
    ...checkQuery({ subject, source: asked, limits }),
    enabled: asked.trim() !== "",
  });
  const mistakes = asked.trim() === "" ? [] : (checked?.mistakes ?? []);
  const facts = known?.items.find(each => each.name === subject)?.facts ?? [];
  const choices = choicesOf(facts, Object.keys(limits), known?.words ?? [], wordBefore(source, caret));
  const take = (word: string): void => {
    const next = completed(source, caret, word);
    onChange(next.source);
    setCaret(next.caret);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <div className="rule">
      <div className="rule-paper">
        <pre aria-hidden className="rule-under">
          {piecesOf(source, mistakes).map((piece, i) =>
            piece.marked ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>,
          )}
          {"\n"}
        </pre>
        <textarea
          ref={area}
          className="rule-text"
          spellCheck={false}
          aria-label={t("source")}
          aria-invalid={mistakes.length > 0}
          value={source}
          placeholder={t("sourceHint")}
          onChange={event => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={event => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={event => {
            const best = choices[0];
            if (event.key === "Tab" && !event.shiftKey && best && wordBefore(source, caret) !== "") {
              event.preventDefault();
              take(best);
            }
          }}
        />
      </div>
      <ul className="rule-choices" aria-label={t("facts")}>
        {choices.slice(0, 18).map(word => (
          <li key={word}>
            <button type="button" title={word} onClick={() => take(word)}>
              <code>{word}</code>
              {words.fact(word) !== word && <span className="faint">{words.fact(word)}</span>}
            </button>
          </li>
        ))}
      </ul>
      <ul className="rule-mistakes" role="status">
        {mistakes.map(mistake => (
          <li key={`${mistake.line}:${mistake.column}`}>
            <b className="num">{t("place", { line: mistake.line, column: mistake.column })}</b>{" "}
            {words.mistake(mistake)}
          </li>
        ))}
        {mistakes.length === 0 && checked && asked.trim() !== "" && (
          <li className="rule-good">{t("good")}</li>
        )}
      </ul>
    </div>
  );
}

/** choicesOf are the words that may stand where one writes, those that begin alike first. */
export function choicesOf(
  facts: readonly RuleFact[],
  limits: readonly string[],
  language: readonly string[],
  word: string,
): string[] {
  const all = [...limits, ...facts.map(fact => fact.name), ...language];
  if (!/[a-z]/i.test(word)) return [...limits, ...facts.map(fact => fact.name)];
  const low = word.toLowerCase();
  const like = all.filter(each => each.toLowerCase().includes(low) && each !== word);
  return like.sort(
    (a, b) => Number(b.toLowerCase().startsWith(low)) - Number(a.toLowerCase().startsWith(low)),
  );
}
