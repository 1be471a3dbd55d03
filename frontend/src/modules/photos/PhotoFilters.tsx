import { Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useUrl } from "@/ui/useUrl";
import { useStepText } from "./words";

interface Props {
  from: string;
  to: string;
  today: string;
  steps: string[];
}

/** PhotoFilters narrow the wall: days, unit with those below it, rep, step, only what is flagged. */
export function PhotoFilters({ from, to, today, steps }: Props) {
  const { t } = useTranslation("photos");
  const { t: common } = useTranslation();
  const url = useUrl();
  const nameOf = useStepText();
  return (
    <FilterBar
      onReset={() =>
        url.set({ from: null, to: null, unit: null, rep: null, outlet: null, step: null, flagged: null })
      }
    >
      <DayRange from={from} to={to} today={today} onChange={range => url.set(range)} />
      <Filter label={t("unitBelow")}>
        <UnitSelect value={url.number("unit")} onChange={unit => url.set({ unit })} />
      </Filter>
      <Filter label={t("flagged")}>
        <span>
          <Switch checked={url.get("flagged") === "true"} onChange={flagged => url.set({ flagged })} />
        </span>
      </Filter>
      <Filter label={common("word.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </Filter>
      <Filter label={t("stepOf")}>
        <Select
          allowClear
          value={url.get("step") || null}
          popupMatchSelectWidth={false}
          options={steps.map(value => ({ value, label: nameOf(value) }))}
          onChange={step => url.set({ step })}
        />
      </Filter>
    </FilterBar>
  );
}
