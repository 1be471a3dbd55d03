import { Button, InputNumber, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { yuan } from "./money";
import { assemble, type Lack, type Option, type Pick } from "./pricing/bundle";
import type { Bundle } from "./queries";
import { useGroupText } from "./useGroupText";
import "./bundle.css";

/** ChosenSet is a set that somebody is putting together. */
export interface ChosenSet {
  bundle: Bundle;
  count: number;
  picks: Pick[];
}

interface Props {
  set: ChosenSet;
  onChange: (set: ChosenSet) => void;
  onRemove: () => void;
}

const { CheckableTag } = Tag;

/** SetCard puts a set together, and says at every moment what is still the matter with it. */
export function SetCard({ set, onChange, onRemove }: Props) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const groupText = useGroupText();
  const { bundle, count, picks } = set;
  const { price, matters } = assemble(bundle, picks);
  const take = (option: number, n: number): void =>
    onChange({
      ...set,
      picks: [...picks.filter(pick => pick.option !== option), ...(n > 0 ? [{ option, count: n }] : [])],
    });
  const taken = (option: number): number => picks.find(pick => pick.option === option)?.count ?? 0;
  return (
    <section className="set" aria-label={bundle.name}>
      <header>
        <strong>{bundle.name}</strong>
        <span className="num">{t("bundle.each", { price: yuan(price) })}</span>
        <InputNumber
          min={1}
          max={100_000}
          precision={0}
          value={count}
          suffix={t("bundle.sets")}
          aria-label={t("quote.counts")}
          onChange={n => onChange({ ...set, count: n ?? 1 })}
        />
        <Button type="link" danger onClick={onRemove}>
          {common("do.remove")}
        </Button>
      </header>
      {bundle.groups.map(group => (
        <div key={group.name} className="set-group">
          <span className="faint">{groupText(group)}</span>
          <div className="set-options">
            {group.options.map(option => (
              <Choice
                key={option.key}
                option={option}
                n={taken(option.key)}
                onTake={n => take(option.key, n)}
              />
            ))}
          </div>
        </div>
      ))}
      <Matters bundle={bundle} matters={matters} />
    </section>
  );
}

interface ChoiceProps {
  option: Option;
  n: number;
  onTake: (n: number) => void;
}

/** Choice is one option: taken or not, or so many times where that is allowed. */
function Choice({ option, n, onTake }: ChoiceProps) {
  const label = option.extra ? `${option.name} +${yuan(option.extra)}` : option.name;
  if (option.most === 1)
    return (
      <CheckableTag checked={n > 0} onChange={on => onTake(on ? 1 : 0)}>
        {label}
      </CheckableTag>
    );
  return (
    <label className="set-often">
      {label}
      <InputNumber
        min={0}
        max={option.most}
        precision={0}
        value={n}
        aria-label={option.name}
        onChange={next => onTake(next ?? 0)}
      />
    </label>
  );
}

/** Matters says what is still the matter, or that the set is complete. */
function Matters({ bundle, matters }: { bundle: Bundle; matters: Lack[] }) {
  const { t } = useTranslation("catalog");
  const { groups } = bundle;
  const nameOf = (key = 0): string =>
    groups.flatMap(group => group.options).find(option => option.key === key)?.name ?? `#${key}`;
  if (matters.length === 0)
    return (
      <p className="set-done" role="status">
        {t("bundle.complete")}
      </p>
    );
  return (
    <ul className="set-lacks" role="status">
      {matters.map(({ code, group, option, other, has, needs }) => (
        <li key={`${code}${String(group)}/${String(option)}`}>
          {t(`bundle.matter.${code}`, {
            group: groups[group]?.name ?? "",
            option: nameOf(option),
            other: nameOf(other),
            has,
            needs,
            left: Math.abs(needs - has),
          })}
        </li>
      ))}
    </ul>
  );
}
