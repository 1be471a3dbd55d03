import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { completed, piecesOf, wordBefore } from "./marks";
import type { Mistake, RuleFact } from "./queries";
import { choicesOf } from "./choices";
import { useRuleWords } from "./useRuleWords";
import "./rules.css";

interface Props {
  source: string;
  mistakes: readonly Mistake[];
  /** checked is whether the server has looked at this. */
  checked: boolean;
  facts: readonly RuleFact[];
  limits?: readonly string[];
  language: readonly string[];
  /** label is what the field is called. */
  label?: string;
  /** titleOf is what a fact is called, where the words of rules do not know. */
  titleOf?: (fact: string) => string | undefined;
  onChange: (source: string) => void;
  children?: ReactNode;
}

/** RulePaper is where an expression is written: mistakes are marked at their place, facts complete what is typed. */
export function RulePaper({ source, mistakes, facts, limits = [], language, onChange, ...rest }: Props) {
  const { t } = useTranslation("rules");
  const words = useRuleWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(source.length);
  const choices = choicesOf(facts, limits, language, wordBefore(source, caret));
  const title = (word: string): string => rest.titleOf?.(word) ?? words.fact(word);
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
          aria-label={rest.label ?? t("source")}
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
              {title(word) !== word && <span className="faint">{title(word)}</span>}
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
        {mistakes.length === 0 && rest.checked && source.trim() !== "" && (
          <li className="rule-good">
            {t("good")} {rest.children}
          </li>
        )}
      </ul>
    </div>
  );
}
