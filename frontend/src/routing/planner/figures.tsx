import { percent } from "@/lib/units";
import { isLow } from "../rates/rates";

/** kmText is kilometres with one decimal, for columns of figures. */
export function kmText(metres: number): string {
  return (metres / 1000).toFixed(metres >= 999_500 ? 0 : 1);
}

/** hoursText is hours with one decimal. */
export function hoursText(seconds: number): string {
  return (seconds / 3600).toFixed(1);
}

/** RateText is a planning rate, red below the goal. */
export function RateText({ rate }: { rate: { planned: number; active: number } | undefined }) {
  if (!rate) return <span className="faint">–</span>;
  return (
    <span className={isLow(rate) ? "num figure-bad" : "num"} title={`${rate.planned} / ${rate.active}`}>
      {percent(rate.planned, rate.active)}
    </span>
  );
}

/** Bad is a figure that should be nothing: red when it is something, a dash when it is not. */
export function Bad({ value, text = String(value) }: { value: number; text?: string }) {
  return value > 0 ? <span className="num figure-bad">{text}</span> : <span className="faint">–</span>;
}
