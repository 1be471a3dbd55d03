import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { fieldsQuery } from "@/ui/own/queries";
import { useNamed } from "@/ui/useNamed";
import { type Act, type AlertState, positionsQuery, type Severity } from "./queries";

export const severities = ["info", "warn", "alarm"] as const satisfies Severity[];

/** SeverityTag says how bad it is. */
export function SeverityTag({ of }: { of: Severity }) {
  const { t } = useTranslation("alerts");
  return <Tag color={{ info: "blue", warn: "gold", alarm: "red" }[of]}>{t(`severity.${of}`)}</Tag>;
}

/** StateTag says what became of an alert. */
export function StateTag({ of }: { of: AlertState }) {
  const { t } = useTranslation("alerts");
  const color = { new: "red", seen: "orange", handled: "green", closed: "default" }[of];
  return <Tag color={color}>{t(`state.${of}`)}</Tag>;
}

/** usePositionName names a position by its code in the reader's language. */
export function usePositionName(): (code: string) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery(positionsQuery);
  return code => {
    const found = data?.items.find(each => each.code === code);
    if (!found) return code;
    return i18n.language === "zh-CN" ? found.name : found.nameEn || found.name;
  };
}

/** useFieldName names a field of the company's own. */
function useFieldName(): (holder: string, key: string) => string {
  const { data } = useQuery(fieldsQuery);
  const named = useNamed();
  return (holder, key) => {
    const found = data?.items.find(each => each.holder === holder && each.key === key);
    return found ? named(found.zh, found.en) : key;
  };
}

/** useActText says in a few words what is done, for whom. */
export function useActText(): (act: Act) => string {
  const { t } = useTranslation("alerts");
  const positionOf = usePositionName();
  const fieldOf = useFieldName();
  return act =>
    t(`acts.said.${act.do}`, {
      whom: act.whom === "position" ? positionOf(act.position ?? "") : t(`acts.${act.whom || "rep"}`),
      of: t(`acts.ofs.${act.of || "outlet"}`),
      field: fieldOf(act.of ?? "", act.field ?? ""),
    });
}
