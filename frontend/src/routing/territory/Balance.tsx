import { Segmented, Tag } from "antd";
import { type CSSProperties, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scenario, ScenarioFigures, ScenarioRepFigures } from "@/api/types";
import { grouped } from "@/lib/units";
import { fullOf, furthest, isOutside, offOf, offText } from "./scenario";

interface Props {
  scenario: Scenario;
  figures: ScenarioFigures;
  colours: ReadonlyMap<number, string>;
  chosen: number | undefined;
  onChoose: (rep: number) => void;
  onOutlet: (outlet: number) => void;
}

const orders = ["furthest", "given"] as const;
type Order = (typeof orders)[number];

/** Balance shows the load of each rep before and after against the fair share and its tolerance. */
export function Balance({ scenario, figures, colours, chosen, onChoose, onOutlet }: Props) {
  const { t } = useTranslation("scenario");
  const [order, setOrder] = useState<Order>("furthest");
  const rows = useMemo(
    () => (order === "furthest" ? furthest(figures.reps) : figures.reps),
    [figures.reps, order],
  );
  const names = useMemo(() => new Map(scenario.reps.map(each => [each.repId, each.name])), [scenario.reps]);
  const full = fullOf(figures.reps);
  const { tolerance } = scenario.settings;
  const band = {
    "--low": `${(100 * (1 - tolerance)) / full}%`,
    "--high": `${(100 * (1 + tolerance)) / full}%`,
    "--fair": `${100 / full}%`,
  } as CSSProperties;
  return (
    <section className="balance" aria-label={t("balance.title")}>
      <header>
        <h2>{t("balance.title")}</h2>
        <Segmented<Order>
          size="small"
          value={order}
          options={orders.map(value => ({ value, label: t(`balance.${value}`) }))}
          onChange={setOrder}
        />
        <p className="faint">{t("balance.legend", { tolerance: Math.round(tolerance * 100) })}</p>
      </header>
      <ol style={band}>
        {rows.map(row => (
          <li key={row.repId} data-outside={isOutside(offOf(row.after.workMin, row.shareMin), tolerance)}>
            <button type="button" aria-pressed={chosen === row.repId} onClick={() => onChoose(row.repId)}>
              <i className="balance-dot" style={{ background: colours.get(row.repId) }} aria-hidden />
              <strong className="clip">{names.get(row.repId) ?? row.repId}</strong>
              <Changes row={row} />
              <Bars row={row} full={full} tolerance={tolerance} />
            </button>
            {row.reason && <Why row={row} onOutlet={onOutlet} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({ row }: { row: ScenarioRepFigures }) {
  const { t } = useTranslation("scenario");
  return (
    <span className="num faint balance-changes">
      {t("balance.outlets", { n: row.after.outlets })}
      {row.gained > 0 && <b className="balance-gained">+{row.gained}</b>}
      {row.lost > 0 && <b className="balance-lost">−{row.lost}</b>}
      {row.after.pieces > 1 && <Tag color="red">{t("balance.pieces", { n: row.after.pieces })}</Tag>}
    </span>
  );
}

function Bars({ row, full, tolerance }: { row: ScenarioRepFigures; full: number; tolerance: number }) {
  const { t } = useTranslation("scenario");
  const bar = (side: "before" | "after") => {
    const minutes = row[side].workMin;
    const off = offOf(minutes, row.shareMin);
    const outside = isOutside(off, tolerance);
    return (
      <span className="balance-line" data-side={side} data-outside={outside}>
        <small className="faint">{t(`side.${side}`)}</small>
        <i className="balance-track" aria-hidden>
          <i style={{ width: `${(100 * (1 + off)) / full}%` }} />
        </i>
        <small className="num">{t("hours", { n: grouped(minutes / 60) })}</small>
        <b className="num">{offText(off)}</b>
      </span>
    );
  };
  return (
    <span className="balance-bars">
      {bar("before")}
      {bar("after")}
    </span>
  );
}

/** Why says why a territory is not as it should be, and shows the outlet behind it. */
function Why({ row, onOutlet }: { row: ScenarioRepFigures; onOutlet: (outlet: number) => void }) {
  const { t } = useTranslation("scenario");
  const { reason, because } = row;
  if (!reason) return null;
  return (
    <p className="balance-why">
      {t(`reason.${reason}`)}{" "}
      {because !== undefined && because > 0 && (
        <button type="button" onClick={() => onOutlet(because)}>
          {t("balance.show")}
        </button>
      )}
    </p>
  );
}
