import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { kindOf } from "./Boxes";
import type { Sighting } from "./queries";

const colours = { own: "green", rival: "gold", unknown: "red" } as const;

/** Found lists what a recogniser has found, as it said it. */
export function Found({ sightings }: { sightings: readonly Sighting[] }) {
  const { t } = useTranslation("photos");
  if (sightings.length === 0) return <p className="faint">{t("recognition.nothing")}</p>;
  return (
    <ul className="rc-found">
      {sightings.map((one, i) => (
        <li key={i}>
          <Tag color={colours[kindOf(one)]}>{t(`recognition.whose.${kindOf(one)}`)}</Tag>
          <span>{one.product || <code>{one.code}</code>}</span>
          <span className="num faint">
            {t("recognition.facings", { n: one.facings })} · {Math.round(one.confidence * 100)}%
          </span>
        </li>
      ))}
    </ul>
  );
}
