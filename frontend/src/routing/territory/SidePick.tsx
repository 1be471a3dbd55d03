import { useQuery } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Scenario } from "@/api/types";
import { differenceQuery, scenariosQuery } from "./queries";
import type { Side } from "./scenario";

interface Props {
  scenario: Scenario;
  side: Side;
  onSide: (side: Side) => void;
  other: Scenario | undefined;
  onOther: (other: Scenario | undefined) => void;
}

/** SidePick turns the map between today, the scenario, and another scenario of the unit. */
export function SidePick({ scenario, side, onSide, other, onOther }: Props) {
  const { t } = useTranslation("scenario");
  const { data } = useQuery(scenariosQuery({ unit: scenario.unitId, dropped: false, limit: 50 }));
  const rivals = (data?.items ?? []).filter(
    each => each.id !== scenario.id && each.unitId === scenario.unitId && each.figures,
  );
  const { data: difference } = useQuery({
    ...differenceQuery(scenario.id, other?.id ?? 0, scenario.rev),
    enabled: other !== undefined,
  });
  const sides: { value: Side; label: string }[] = [
    { value: "before", label: t("side.before") },
    { value: "after", label: t("side.after") },
    ...(other ? [{ value: "other" as const, label: other.name }] : []),
  ];
  return (
    <>
      <Segmented<Side> size="small" value={side} options={sides} onChange={onSide} />
      {rivals.length > 0 && (
        <Select<number>
          size="small"
          allowClear
          className="scenario-rival"
          placeholder={t("compare")}
          aria-label={t("compare")}
          {...(other ? { value: other.id } : {})}
          options={rivals.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={id => onOther(rivals.find(each => each.id === id))}
          onClear={() => onOther(undefined)}
        />
      )}
      {difference && <span className="num faint">{t("differs", { n: difference.items.length })}</span>}
    </>
  );
}
