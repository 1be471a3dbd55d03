import { useQuery } from "@tanstack/react-query";
import { InputNumber } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { compile, type Value } from "@/lib/formula";
import { useCalled } from "@/ui/own/useItems";
import { RulePaper } from "@/ui/rules/RulePaper";
import { checkQuery, type Metric, type MetricFields } from "./queries";

interface Props {
  value?: string;
  onChange?: (source: string) => void;
  for: "formula" | "validation";
  metric: MetricFields;
  metrics: readonly Metric[];
  label: string;
}

/** FormulaField is where a formula is written: checked by the server, and tried as the phone will reckon it. */
export function FormulaField({ value = "", onChange, for: purpose, metric, metrics, label }: Props) {
  const called = useCalled();
  const source = useDeferredValue(value);
  const { data: checked } = useQuery(checkQuery({ for: purpose, source, metric }));
  const mistakes = source.trim() === "" ? [] : (checked?.mistakes ?? []);
  const facts = checked?.facts ?? [];
  const titleOf = (fact: string): string | undefined => {
    const found = metrics.find(each => each.code === fact);
    return found && called(found);
  };
  return (
    <RulePaper
      source={value}
      mistakes={mistakes}
      checked={checked !== undefined && source.trim() !== ""}
      facts={facts}
      language={checked?.words ?? []}
      label={label}
      titleOf={titleOf}
      onChange={next => onChange?.(next)}
    >
      {mistakes.length === 0 && source === value && (
        <Trial
          source={value}
          names={facts
            .filter(fact => fact.type === "number" && named(value, fact.name))
            .map(fact => fact.name)}
          titleOf={titleOf}
        />
      )}
    </RulePaper>
  );
}

/** named is whether an expression speaks of a fact. */
function named(source: string, fact: string): boolean {
  return new RegExp(`(^|[^\\w.])${fact.replaceAll(".", "\\.")}($|[^\\w.])`).test(source);
}

interface TrialProps {
  source: string;
  names: string[];
  titleOf: (fact: string) => string | undefined;
}

/** Trial reckons with numbers somebody types, with the code that runs on the phone. */
function Trial({ source, names, titleOf }: TrialProps) {
  const { t } = useTranslation("merchandising");
  const [given, setGiven] = useState<Record<string, number | null>>({});
  return (
    <div className="formula-trial">
      {names.map(name => (
        <label key={name}>
          <span className="faint">{titleOf(name) ?? name}</span>
          <InputNumber
            size="small"
            value={given[name] ?? null}
            onChange={(n: number | null) => setGiven({ ...given, [name]: n })}
          />
        </label>
      ))}
      <b className="num">= {shown(tried(source, given)) ?? t("formula.unknown")}</b>
    </div>
  );
}

function tried(source: string, given: Record<string, number | null>): Value {
  try {
    return compile(source)(given);
  } catch {
    return null;
  }
}

function shown(value: Value): string | undefined {
  if (value === null) return undefined;
  return typeof value === "number" ? String(Math.round(value * 10_000) / 10_000) : String(value);
}
