import { LockOutlined } from "@ant-design/icons";
import { Select, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import type { List, OutletClass, Scenario, ScenarioMove } from "@/api/types";
import { ClassTag } from "@/geo/ClassTag";
import { DataTable } from "@/ui/desk/DataTable";
import type { Cursor } from "@/ui/desk/useCursor";

type Row = ScenarioMove & { id: number };

interface Props {
  asked: Parameters<typeof DataTable<Row>>[0]["asked"] & { data: List<Row> | undefined };
  cursor: Cursor;
  reps: Scenario["reps"];
  colours: ReadonlyMap<number, string>;
  rep: number | undefined;
  onRep: (rep: number | undefined) => void;
}

/** MovesTable lists the outlets that change their rep, all or those of one. */
export function MovesTable({ asked, cursor, reps, colours, rep, onRep }: Props) {
  const { t } = useTranslation("scenario");
  const { t: common } = useTranslation();
  const names = new Map(reps.map(each => [each.repId, each.name]));
  const who = (id: number | undefined) =>
    id === undefined ? (
      <span className="faint">{t("nobody")}</span>
    ) : (
      <span className="rep-mark">
        <i style={{ background: colours.get(id) }} aria-hidden />
        {names.get(id) ?? t("elsewhere")}
      </span>
    );
  const columns: NonNullable<TableProps<Row>["columns"]> = [
    {
      title: common("word.outlet"),
      width: 250,
      render: (_, row) => (
        <span className="move-name">
          <strong className="clip">{row.name}</strong>
          <small className="faint num">{row.code}</small>
        </span>
      ),
    },
    { title: t("class"), width: 70, render: (_, row) => <ClassTag of={row.class as OutletClass} /> },
    { title: t("from"), width: 130, render: (_, row) => who(row.fromRep) },
    { title: t("to"), width: 130, render: (_, row) => who(row.toRep) },
    {
      title: t("work"),
      width: 120,
      align: "right",
      render: (_, row) => <span className="num">{t("minutes", { n: Math.round(row.workMin) })}</span>,
    },
    {
      title: t("hold.locked"),
      width: 70,
      align: "center",
      render: (_, row) => (row.locked ? <LockOutlined aria-label={t("hold.locked")} /> : null),
    },
  ];
  return (
    <section className="moves" aria-label={t("commit.moves")}>
      <Select<number>
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("commit.ofRep")}
        aria-label={t("commit.ofRep")}
        {...(rep === undefined ? {} : { value: rep })}
        options={reps.map(({ repId, name }) => ({ value: repId, label: name }))}
        onChange={next => onRep(next)}
        onClear={() => onRep(undefined)}
      />
      <div className="moves-list">
        <DataTable<Row> asked={asked} cursor={cursor} columns={columns} />
      </div>
    </section>
  );
}
