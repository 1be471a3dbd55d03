import { useQuery } from "@tanstack/react-query";
import { Progress, Segmented, Select, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { classes } from "@/geo/classes";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useCalled } from "@/ui/own/useItems";
import { type UrlState, useUrl } from "@/ui/useUrl";
import { bandColours, bands } from "./bands";
import { type OutletScore, type ScoreFilter, scoresQuery } from "./queries";
import { ScoreDrawer } from "./ScoreDrawer";
import "./merchandising.css";

function filterOf(url: UrlState): ScoreFilter {
  const unit = url.number("unit");
  const band = bands.find(each => each === url.get("band"));
  const kind = url.get("class");
  return {
    ...(unit ? { unit, below: true } : {}),
    ...(kind ? { class: kind } : {}),
    ...(band ? { band } : {}),
  };
}

/** ScoresPage lists outlets by their score, the worst first, and opens what is behind it. */
export function ScoresPage() {
  const { t } = useTranslation("merchandising");
  const url = useUrl();
  const columns = useColumns();
  const filter = filterOf(url);
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(scoresQuery(filter, cursor.after, cursor.limit));
  const outlet = url.number("outlet");
  const of = (band: string): number => asked.data?.bands[band] ?? 0;
  return (
    <Page full title={t("scores")} note={t("scoresNote")}>
      <FilterBar onReset={() => url.set({ unit: null, class: null, band: null })}>
        <Filter label={t("score.unit")}>
          <UnitSelect value={filter.unit} onChange={unit => url.set({ unit })} />
        </Filter>
        <Filter label={t("group.classOf")}>
          <Select
            allowClear
            value={filter.class ?? null}
            options={classes.map(value => ({ value, label: value }))}
            onChange={(value: string | null) => url.set({ class: value })}
          />
        </Filter>
      </FilterBar>
      <div className="score-mean">
        <Segmented
          aria-label={t("score.band")}
          value={filter.band ?? "all"}
          options={[
            { value: "all", label: `${t("score.all")} ${asked.data?.outlets ?? 0}` },
            ...bands.map(value => ({ value, label: `${t(`score.bands.${value}`)} ${of(value)}` })),
          ]}
          onChange={value => url.set({ band: value === "all" ? null : value })}
        />
        {t("score.mean")} <b className="num">{(asked.data?.mean ?? 0).toFixed(1)}</b>
        <span className="score-share" aria-hidden>
          {bands.map(band => (
            <i key={band} className={`score-${band}`} style={{ flexGrow: of(band) }} />
          ))}
        </span>
      </div>
      <Panel flush>
        <DataTable<OutletScore>
          asked={asked}
          cursor={cursor}
          columns={columns}
          rowKey="outletId"
          locale={{ emptyText: t("score.none") }}
          onOpen={row => url.set({ outlet: row.outletId })}
        />
      </Panel>
      {outlet !== undefined && <ScoreDrawer outlet={outlet} onClose={() => url.set({ outlet: null })} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<OutletScore> {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const called = useCalled();
  const { byId: units } = useUnits();
  return [
    { title: common("word.code"), dataIndex: "outletCode", className: "num", fixed: "left", width: 120 },
    { title: common("word.outlet"), render: (_, row) => <strong>{row.outletName}</strong> },
    { title: t("group.classOf"), dataIndex: "class", width: 70 },
    { title: common("word.unit"), render: (_, row) => units.get(row.unitId)?.name ?? "–" },
    {
      title: t("score.points"),
      width: 190,
      render: (_, row) => (
        <Progress
          percent={row.points}
          size="small"
          strokeColor={`var(--${tones[row.band]})`}
          format={n => <span className="num">{(n ?? 0).toFixed(1)}</span>}
        />
      ),
    },
    {
      title: t("score.band"),
      width: 70,
      render: (_, row) => <Tag color={bandColours[row.band]}>{t(`score.bands.${row.band}`)}</Tag>,
    },
    {
      title: t("score.lost"),
      render: (_, row) =>
        row.pillars
          .filter(pillar => pillar.points < pillar.weight)
          .toSorted((a, b) => b.weight - b.points - (a.weight - a.points))
          .slice(0, 3)
          .map(pillar => (
            <Tag key={pillar.zh}>
              {called(pillar)} −{(pillar.weight - pillar.points).toFixed(0)}
            </Tag>
          )),
    },
    { title: t("score.lastDay"), dataIndex: "lastDay", className: "num", width: 110 },
  ];
}

const tones = { green: "good", amber: "warn", red: "alarm" } as const;
