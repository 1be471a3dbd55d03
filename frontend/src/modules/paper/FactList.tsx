import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNamed } from "@/ui/useNamed";
import type { Fact } from "./queries";
import { put } from "./template";

type Text = HTMLInputElement | HTMLTextAreaElement;

/** FactList offers the facts of a paper: a press puts one into the text below it that was touched last. */
export function FactList({ facts, children }: { facts: Fact[]; children: ReactNode }) {
  const { t } = useTranslation("paper");
  const named = useNamed();
  const last = useRef<Text | null>(null);
  return (
    <div
      onFocus={event => {
        const touched = event.target as Element as Text;
        if (touched.dataset["facts"]) last.current = touched;
      }}
    >
      <p className="faint">{t("factsHint")}</p>
      <div className="paper-facts" role="group" aria-label={t("facts")}>
        {facts.map(fact => (
          <Button
            key={fact.name}
            size="small"
            title={`{${fact.name}}`}
            onClick={() => last.current?.isConnected && put(last.current, `{${fact.name}}`)}
          >
            {named(fact.zh, fact.en)}
          </Button>
        ))}
      </div>
      {children}
    </div>
  );
}
