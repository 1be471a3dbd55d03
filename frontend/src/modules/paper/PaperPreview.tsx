import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Select, Spin } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { Panel } from "@/ui/desk/Page";
import { useLate } from "@/ui/useLate";
import { useProblemText } from "@/ui/words";
import { type Paper, previewQuery, samplesQuery, type Template } from "./queries";

interface Props {
  paper: Paper;
  template: Template;
  /** onAnswer hears what is wrong with the template, or null when it could be printed. */
  onAnswer: (thrown: unknown) => void;
}

const pause = 500; // ms after the last key

/** PaperPreview shows the template as it stands in the editor, with a real record of the person's scope. */
export function PaperPreview({ paper, template, onAnswer }: Props) {
  const { t, i18n } = useTranslation("paper");
  const problem = useProblemText();
  const samples = useQuery(samplesQuery(paper.name));
  const [at, setAt] = useState(0);
  const list = samples.data?.items ?? [];
  const shown = useLate(template, pause);
  const asked = useQuery({
    ...previewQuery({
      name: paper.name,
      template: shown,
      asked: list[at]?.asked,
      lang: languageOf(i18n.language),
    }),
    enabled: list.length > 0,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (!asked.isFetching) onAnswer(asked.error);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is heard is the answer, not a new way of hearing it
  }, [asked.isFetching, asked.error]);
  const address = useAddress(asked.data?.pdf);
  const wrong = samples.error ?? asked.error;
  return (
    <Panel>
      <div className="paper-preview">
        <header className="paper-head">
          <Select
            aria-label={t("sample")}
            {...(list.length > 0 ? { value: at } : {})}
            placeholder={t("sample")}
            options={list.map((each, i) => ({ value: i, label: each.name }))}
            onChange={setAt}
          />
          {asked.isFetching ? (
            <Spin size="small" />
          ) : (
            asked.data && <span className="faint">{t("pages", { n: asked.data.pages })}</span>
          )}
        </header>
        {wrong && <Alert type="warning" showIcon title={problem(wrong)} />}
        {samples.data && list.length === 0 && <p className="faint">{t("noSample")}</p>}
        {address && <iframe title={t("preview")} src={`${address}#toolbar=0&navpanes=0&view=FitH`} />}
      </div>
    </Panel>
  );
}

/** useAddress is where the browser finds a file that has come as base64; the one before is given back. */
function useAddress(file: string | undefined): string {
  const address = useMemo(() => {
    if (!file) return "";
    const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  }, [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
}
