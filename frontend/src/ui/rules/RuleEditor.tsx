import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { checkQuery, subjectsQuery } from "./queries";
import { RulePaper } from "./RulePaper";

interface Props {
  subject: string;
  source: string;
  limits?: Record<string, number>;
  onChange: (source: string) => void;
}

/** RuleEditor is where a rule about rows of a kind is written, and checked as it is. */
export function RuleEditor({ subject, source, limits = {}, onChange }: Props) {
  const asked = useDeferredValue(source);
  const { data: known } = useQuery(subjectsQuery);
  const { data: checked } = useQuery({
    ...checkQuery({ subject, source: asked, limits }),
    enabled: asked.trim() !== "",
  });
  return (
    <RulePaper
      source={source}
      mistakes={asked.trim() === "" ? [] : (checked?.mistakes ?? [])}
      checked={checked !== undefined && asked.trim() !== ""}
      facts={known?.items.find(each => each.name === subject)?.facts ?? []}
      limits={Object.keys(limits)}
      language={known?.words ?? []}
      onChange={onChange}
    />
  );
}
