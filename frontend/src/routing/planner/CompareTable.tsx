import { useTranslation } from "react-i18next";
import { hoursText, kmText } from "./figures";
import type { Sum } from "./estimate";

/** Compared are the sums that versions are compared by. */
type Compared = Omit<Sum, "serviceS">;

const rows = [
  { name: "km", of: (sum: Compared) => sum.distanceM / 1000, text: (sum: Compared) => kmText(sum.distanceM) },
  {
    name: "driving",
    of: (sum: Compared) => sum.travelS / 3600,
    text: (sum: Compared) => hoursText(sum.travelS),
  },
  { name: "stops", of: (sum: Compared) => -sum.stops, text: (sum: Compared) => String(sum.stops) },
  {
    name: "overtime",
    of: (sum: Compared) => sum.overtimeS / 3600,
    text: (sum: Compared) => hoursText(sum.overtimeS),
  },
  { name: "late", of: (sum: Compared) => sum.late, text: (sum: Compared) => String(sum.late) },
  {
    name: "spread",
    of: (sum: Compared) => sum.spreadPct,
    text: (sum: Compared) => `${Math.round(sum.spreadPct)}%`,
  },
] as const;

interface Props {
  before: Compared;
  after: Compared;
  /** versions are compared, not what a search found with what is. */
  versions?: boolean;
}

/** CompareTable sets what is against what would be; what gets better is green. */
export function CompareTable({ before, after, versions = false }: Props) {
  const { t } = useTranslation("planner");
  return (
    <table className="compare">
      <thead>
        <tr>
          <th />
          <th>{versions ? t("compare.was") : t("compare.before")}</th>
          <th>{versions ? t("compare.is") : t("compare.after")}</th>
          <th>{t("compare.change")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of, text }) => {
          const [was, is] = [of(before), of(after)];
          const tone = is < was - 1e-6 ? "compare-good" : is > was + 1e-6 ? "compare-bad" : "faint";
          return (
            <tr key={name}>
              <th>{t(`compare.${name}`)}</th>
              <td className="num">{text(before)}</td>
              <td className="num">{text(after)}</td>
              <td className={`num ${tone}`}>{changeText(was, is)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function changeText(was: number, is: number): string {
  const more = Math.abs(is) - Math.abs(was);
  if (Math.abs(more) < 0.05) return "–";
  const sign = more > 0 ? "+" : "−";
  const share = was === 0 ? "" : ` (${sign}${Math.abs((100 * more) / was).toFixed(0)}%)`;
  const size = Math.abs(more);
  return `${sign}${size < 100 && !Number.isInteger(size) ? size.toFixed(1) : size.toFixed(0)}${share}`;
}
