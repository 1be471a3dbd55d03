import { useQuery } from "@tanstack/react-query";
import { DatePicker, Segmented, Table } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { useSpanText } from "@/ui/words";
import { type Figure, figuresQuery } from "./queries";
import { useItemName } from "./useItemName";

const format = "YYYY-MM-DD";

/** FiguresPage tells how alerts were dealt with, by unit or by item: how many of them, and how soon. */
export function FiguresPage() {
  const { t } = useTranslation("alerts");
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const by = url.get("by") === "unit" ? "unit" : "item";
  const to = url.get("to") || today;
  const from = url.get("from") || dayjs(to).subtract(29, "day").format(format);
  const asked = useQuery(figuresQuery(by, from, to, url.number("unit")));
  const { byId: units } = useUnits();
  const nameOf = useItemName();
  const span = useSpanText();
  const rows = asked.data?.items ?? [];
  const rate = (n: Figure): string =>
    n.raised === 0 ? "–" : `${Math.round((100 * n.handled) / n.raised)} %`;
  const sum = totalOf(rows);
  const named = (row: Figure): string =>
    by === "unit"
      ? (units.get(row.of)?.name ?? `#${row.of}`)
      : nameOf({ name: row.name, ...(row.code ? { code: row.code } : {}) });
  const counts = (["raised", "handled", "closed", "open"] as const).map(key => ({
    title: t(`figure.${key}`),
    dataIndex: key,
    align: "right" as const,
    className: "num",
    sorter: (a: Figure, b: Figure) => a[key] - b[key],
  }));
  return (
    <Page
      title={t("figures")}
      actions={
        <>
          <DatePicker.RangePicker
            value={[dayjs(from), dayjs(to)]}
            allowClear={false}
            maxDate={dayjs(today)}
            onChange={range => {
              if (range?.[0] && range[1])
                url.set({ from: range[0].format(format), to: range[1].format(format) });
            }}
          />
          <Segmented
            value={by}
            options={(["item", "unit"] as const).map(value => ({ value, label: t(`by.${value}`) }))}
            onChange={next => url.set({ by: next })}
          />
        </>
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <Table<Figure>
            rowKey="of"
            size="middle"
            dataSource={rows}
            pagination={false}
            columns={[
              { title: t(`by.${by}`), render: (_, row) => named(row) },
              ...counts,
              { title: t("figure.rate"), align: "right", className: "num", render: (_, row) => rate(row) },
              {
                title: t("figure.mean"),
                align: "right",
                className: "num",
                render: (_, row) => (row.meanS === undefined ? "–" : span(row.meanS)),
              },
            ]}
            summary={() => (
              <Table.Summary.Row>
                <Table.Summary.Cell index={0}>{t("figure.total")}</Table.Summary.Cell>
                {([sum.raised, sum.handled, sum.closed, sum.open] as const).map((n, i) => (
                  <Table.Summary.Cell key={i} index={i + 1} align="right">
                    {n}
                  </Table.Summary.Cell>
                ))}
                <Table.Summary.Cell index={5} align="right">
                  {rate(sum)}
                </Table.Summary.Cell>
                <Table.Summary.Cell index={6} align="right">
                  {sum.meanS === undefined ? "–" : span(sum.meanS)}
                </Table.Summary.Cell>
              </Table.Summary.Row>
            )}
          />
        </Gate>
      </Panel>
    </Page>
  );
}

/** totalOf adds figures up; the mean time is that of all handled alerts. */
export function totalOf(rows: readonly Figure[]): Figure {
  const sum: Figure = { of: 0, name: "", raised: 0, handled: 0, closed: 0, open: 0 };
  let seconds = 0;
  for (const row of rows) {
    sum.raised += row.raised;
    sum.handled += row.handled;
    sum.closed += row.closed;
    sum.open += row.open;
    seconds += (row.meanS ?? 0) * row.handled;
  }
  return sum.handled === 0 ? sum : { ...sum, meanS: seconds / sum.handled };
}
