import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FieldAct } from "./FieldAct";
import { type Act, positionsQuery } from "./queries";
import { usePositionName } from "./words";

const doings = ["tell", "task", "set", "call"] as const satisfies Act["do"][];
const people = ["rep", "leader", "position"] as const satisfies Act["whom"][];

/** begun is an act of a kind, before anything else is said of it. */
function begun(doing: Act["do"]): Act {
  switch (doing) {
    case "set":
      return { do: doing, of: "outlet" };
    case "call":
      return { do: doing };
    default:
      return { do: doing, whom: "rep" };
  }
}

interface Props {
  acts: Act[];
  onChange: (acts: Act[]) => void;
}

/** ActFields are what is done about each row that an item finds, and for whom. */
export function ActFields({ acts, onChange }: Props) {
  const { t } = useTranslation("alerts");
  const set = (at: number, change: Partial<Act>): void =>
    onChange(acts.map((act, i) => (i === at ? { ...act, ...change } : act)));
  return (
    <div className="item-acts">
      {acts.map((act, at) => (
        <div className="item-line" key={at}>
          <Select
            aria-label={t("acts.title")}
            style={{ width: 110 }}
            value={act.do}
            options={doings.map(value => ({ value, label: t(`acts.${value}`) }))}
            onChange={value => onChange(acts.map((each, i) => (i === at ? begun(value) : each)))}
          />
          {act.do === "set" && <FieldAct act={act} onChange={change => set(at, change)} />}
          {act.do === "call" && <span className="faint">{t("acts.callHint")}</span>}
          {(act.do === "tell" || act.do === "task") && (
            <Select
              aria-label={t("acts.whom")}
              style={{ width: 130 }}
              value={act.whom ?? "rep"}
              options={people.map(value => ({ value, label: t(`acts.${value}`) }))}
              onChange={whom => set(at, { whom, position: "" })}
            />
          )}
          {act.whom === "position" && (
            <PositionSelect value={act.position ?? ""} onChange={position => set(at, { position })} />
          )}
          {act.do === "task" && (
            <InputNumber
              aria-label={t("acts.due")}
              style={{ width: 170 }}
              min={0}
              max={60}
              prefix={t("acts.due")}
              suffix={t("acts.days")}
              value={act.dueDays ?? 0}
              onChange={dueDays => set(at, { dueDays: dueDays ?? 0 })}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("acts.remove")}
            onClick={() => onChange(acts.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={acts.length >= 5}
        onClick={() => onChange([...acts, begun("tell")])}
      >
        {t("acts.add")}
      </Button>
    </div>
  );
}

function PositionSelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation("alerts");
  const { data } = useQuery(positionsQuery);
  const nameOf = usePositionName();
  return (
    <Select
      aria-label={t("acts.position")}
      placeholder={t("acts.position")}
      style={{ width: 180 }}
      showSearch={{ optionFilterProp: "label" }}
      value={value || null}
      options={(data?.items ?? []).map(each => ({ value: each.code, label: nameOf(each.code) }))}
      onChange={onChange}
    />
  );
}
