import { percent } from "@/lib/units";

const goal = 85; // percent of the active outlets that are to be planned (RTE-10)

/** kmText is kilometres with one decimal, for columns of figures. */
export function kmText(metres: number): string {
  return (metres / 1000).toFixed(metres >= 999_500 ? 0 : 1);
}

/** hoursText is hours with one decimal. */
export function hoursText(seconds: number): string {
  return (seconds / 3600).toFixed(1);
}

/** isShort says that a planning rate is below the goal. */
export function isShort(rate: { planned: number; active: number }): boolean {
  return rate.active > 0 && (100 * rate.planned) / rate.active < goal;
}

/** RateText is a planning rate, red below the goal. */
export function RateText({ rate }: { rate: { planned: number; active: number } | undefined }) {
  if (!rate) return <span className="faint">–</span>;
  return (
    <span className={isShort(rate) ? "num figure-bad" : "num"} title={`${rate.planned} / ${rate.active}`}>
      {percent(rate.planned, rate.active)}
    </span>
  );
}

/** Bad is a figure that should be nothing: red when it is something, a dash when it is not. */
export function Bad({ value, text = String(value) }: { value: number; text?: string }) {
  return value > 0 ? <span className="num figure-bad">{text}</span> : <span className="faint">–</span>;
}
