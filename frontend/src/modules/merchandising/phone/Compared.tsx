import { useTranslation } from "react-i18next";
import type { Inspected } from "../inspections/queries";
import { useItemWords } from "../inspections/useItemWords";
import "./inspect.css";

/** Compared is what the rep captured beside what an inspection found; what differs comes first. */
export function Compared({ inspected }: { inspected: Inspected }) {
  const { t } = useTranslation("merchandising");
  const words = useItemWords();
  const items = inspected.items
    .filter(item => item.agrees !== undefined)
    .sort((a, b) => Number(a.agrees) - Number(b.agrees));
  return (
    <section className="ph-card">
      <h2>{inspected.outlet}</h2>
      <p className="soft">
        {t("inspect.line", {
          day: inspected.day,
          by: inspected.inspector,
          n: inspected.agreed,
          all: inspected.count,
        })}
      </p>
      <ul className="in-list">
        {items.map(item => (
          <li key={`${item.metricId} ${item.productId ?? 0}`} className={item.agrees ? "" : "in-other"}>
            <b>{words.name(item)}</b>
            <span className="num">
              {t("inspect.said")} {words.value(item, item.said)} → {t("inspect.found")}{" "}
              {words.value(item, item.found)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
