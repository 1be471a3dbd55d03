import { useQuery } from "@tanstack/react-query";
import { Select, type TableColumnsType, Tag } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { type UrlState, useUrl } from "@/ui/useUrl";
import { Shots } from "../Shots";
import { CheckDrawer } from "./CheckDrawer";
import { type CheckFilter, checksQuery, type PromoCheck, promotionsQuery } from "./queries";
import { ExecutedTag, VerdictTag } from "./tags";
import "../merchandising.css";

const back = 30; // days that are shown unless others are asked for

/** ChecksPage lists how visits found promotions carried out, with the photos, to be looked over. */
export function ChecksPage() {
  const { t } = useTranslation("merchandising");
  const url = useUrl();
  const today = dayOf(new Date().toISOString(), useZone());
  const filter = filterOf(url, today);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(checksQuery(filter, cursor.after, cursor.limit));
  const columns = useColumns();
  const [open, setOpen] = useState<PromoCheck | null>(null);
  return (
    <Page full title={t("promo.all")} note={t("promo.allNote")}>
      <Filters url={url} filter={filter} today={today} />
      <Panel flush>
        <DataTable<PromoCheck>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{ emptyText: t("promo.noneChecked") }}
          onOpen={setOpen}
        />
      </Panel>
      {open && <CheckDrawer key={open.id} check={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function filterOf(url: UrlState, today: string): CheckFilter & { from: string; to: string } {
  const one = <T extends string>(key: string, known: readonly T[]) =>
    known.find(each => each === url.get(key));
  const unit = url.number("unit");
  const promotion = url.number("promotion");
  const executed = one("executed", ["yes", "no"]);
  const review = one("review", ["open", "passed", "failed"]);
  return {
    from: url.get("from") || dayjs(today).subtract(back, "day").format("YYYY-MM-DD"),
    to: url.get("to") || today,
    ...(unit ? { unit } : {}),
    ...(promotion ? { promotion } : {}),
    ...(executed ? { executed } : {}),
    ...(review ? { review } : {}),
  };
}

interface FiltersProps {
  url: UrlState;
  filter: CheckFilter & { from: string; to: string };
  today: string;
}

function Filters({ url, filter, today }: FiltersProps) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const promotions = useQuery(promotionsQuery).data?.items ?? [];
  const pick = (
    key: string,
    value: string | number | undefined,
    options: { value: string | number; label: string }[],
  ) => (
    <Select
      allowClear
      {...(value === undefined ? {} : { value })}
      placeholder={common("word.all")}
      options={options}
      onChange={(next: string | number | undefined) => url.set({ [key]: next ?? null })}
    />
  );
  return (
    <FilterBar
      onReset={() =>
        url.set({ from: null, to: null, unit: null, promotion: null, executed: null, review: null })
      }
    >
      <DayRange from={filter.from} to={filter.to} today={today} onChange={range => url.set(range)} />
      <Filter label={t("promo.one")}>
        {pick(
          "promotion",
          filter.promotion,
          promotions.map(({ id, name }) => ({ value: id, label: name })),
        )}
      </Filter>
      <Filter label={t("promo.review")}>
        {pick(
          "review",
          filter.review,
          (["open", "passed", "failed"] as const).map(value => ({
            value,
            label: t(`promo.verdict.${value}`),
          })),
        )}
      </Filter>
      <Filter label={t("promo.execution")}>
        {pick("executed", filter.executed, [
          { value: "yes", label: t("promo.executed") },
          { value: "no", label: t("promo.unexecuted") },
        ])}
      </Filter>
      <Filter label={common("word.unit")}>
        <UnitSelect
          value={filter.unit}
          placeholder={common("word.all")}
          onChange={next => url.set({ unit: next })}
        />
      </Filter>
    </FilterBar>
  );
}

function useColumns(): TableColumnsType<PromoCheck> {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  return [
    { title: common("word.day"), dataIndex: "day", className: "num", width: 105 },
    {
      title: common("word.outlet"),
      width: 170,
      render: (_, row) => (
        <>
          {row.outlet} <small className="faint num">{row.outletCode}</small>
        </>
      ),
    },
    { title: t("promo.one"), dataIndex: "promotion", width: 130 },
    {
      title: t("promo.points"),
      render: (_, row) =>
        row.points.map((point, i) => (
          <Tag key={i} color={point.done ? "green" : "red"}>
            {point.name}
          </Tag>
        )),
    },
    {
      title: t("metric.kinds.photo"),
      width: 100,
      render: (_, row) => {
        const photos = row.points.flatMap(point => point.photos).slice(0, 2);
        return photos.length > 0 ? (
          <Shots photos={photos} name={row.outlet} />
        ) : (
          <span className="faint">–</span>
        );
      },
    },
    { title: t("promo.scoreOf"), dataIndex: "score", className: "num", width: 80, align: "right" },
    { title: t("promo.execution"), width: 100, render: (_, row) => <ExecutedTag of={row} /> },
    { title: t("promo.review"), width: 90, render: (_, row) => <VerdictTag of={row} /> },
    { title: common("word.rep"), dataIndex: "rep", width: 90 },
  ];
}
