import { SearchOutlined } from "@ant-design/icons";
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { OutletClass } from "@/api/types";
import { ClassTag } from "@/geo/ClassTag";
import { classes } from "@/geo/classes";
import { Empty } from "@/ui/desk/Gate";
import { Rows } from "@/ui/desk/Rows";
import { useDesk } from "./desk";
import { poolCounts, type PoolView, poolViews } from "./pool";
import type { PoolWork } from "./usePool";
import type { PoolOutlet } from "./types";

/** PoolPane lists the rep's outlets by what they are owed; rows are dragged to days, or ticked and brought there. */
export function PoolPane({ work }: { work: PoolWork }) {
  const { t } = useTranslation("planner");
  const { rows, filter, set } = work;
  const counts = poolCounts(work.all, filter.until);
  return (
    <section className="pool" aria-label={t("pool.title")}>
      <header className="pool-head">
        <strong>{t("pool.title")}</strong>
        <span className="faint num">{t("pool.count", { n: rows.length, all: work.all.length })}</span>
      </header>
      <div className="pool-views" role="group" aria-label={t("pool.show")}>
        {poolViews.map((view: PoolView) => (
          <button
            key={view}
            type="button"
            aria-pressed={filter.view === view}
            data-alarm={view !== "all" && view !== "open" && counts[view] > 0}
            onClick={() => set({ view })}
          >
            {t(`pool.${view}`)}
            <b className="num">{counts[view]}</b>
          </button>
        ))}
      </div>
      <div className="pool-find">
        <Input
          size="small"
          prefix={<SearchOutlined />}
          allowClear
          placeholder={t("pool.find")}
          value={filter.words}
          onChange={event => set({ words: event.target.value })}
        />
        <Select<OutletClass[]>
          size="small"
          mode="multiple"
          allowClear
          maxTagCount={1}
          placeholder={t("pool.class")}
          aria-label={t("pool.class")}
          value={[...filter.classes]}
          options={classes.map(value => ({ value, label: value }))}
          onChange={chosen => set({ classes: chosen })}
        />
      </div>
      {rows.length === 0 ? (
        <Empty title={t(`pool.${filter.view}None`)} />
      ) : (
        <Rows
          items={rows}
          height={50}
          keyOf={row => row.outletId}
          label={t("pool.title")}
          row={row => <PoolRow outlet={row} work={work} />}
        />
      )}
    </section>
  );
}

function PoolRow({ outlet, work }: { outlet: PoolOutlet; work: PoolWork }) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const { outletId, overdueDays, planned, wanted } = outlet;
  const picked = work.picked.has(outletId);
  return (
    <label
      className="pool-row"
      data-picked={picked}
      draggable={desk.editable && outlet.located}
      onDragStart={event => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", outlet.name);
        desk.hold({ outlets: picked ? [...work.picked] : [outletId], from: null });
      }}
      onDragEnd={() => desk.hold(null)}
    >
      <input
        type="checkbox"
        checked={picked}
        disabled={!outlet.located}
        onChange={() => work.toggle(outletId)}
        aria-label={outlet.name}
      />
      <span className="pool-name">
        <strong className="clip">{outlet.name}</strong>
        <small className="faint num">
          {outlet.located
            ? outlet.lastVisitAt
              ? t("pool.last", { day: outlet.lastVisitAt.slice(5, 10) })
              : t("pool.never")
            : t("pool.lost")}
        </small>
      </span>
      <span className="pool-figures">
        <ClassTag of={outlet.class} />
        <small
          className={planned < wanted ? "num pool-short" : "num faint"}
          title={t("pool.plannedOf", { planned, wanted })}
        >
          {planned}/{wanted}
        </small>
        {overdueDays > 0 && (
          <small className="num pool-overdue">{t("pool.overdueBy", { n: overdueDays })}</small>
        )}
      </span>
    </label>
  );
}
