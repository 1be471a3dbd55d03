import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Switch, type TableProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useUnits } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import type { Scenario } from "@/api/types";
import { stampOf } from "@/lib/time";
import { grouped } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Empty } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { NewScenario } from "./NewScenario";
import { scenariosQuery } from "./queries";
import { ScenarioTag } from "./ScenarioTag";
import { awayText, isOutside } from "./scenario";
import "./territory.css";

/** ScenariosPage lists the ways that units have been, or may be, divided among their reps. */
export function ScenariosPage() {
  const { t } = useTranslation("scenario");
  const url = useUrl();
  const go = useNavigate();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const unit = url.number("unit");
  const dropped = url.get("dropped") === "true";
  const cursor = useCursor(JSON.stringify({ unit, dropped }));
  const asked = useQuery(scenariosQuery({ unit, dropped, after: cursor.after, limit: cursor.limit }));
  const columns = useColumns();
  const mayMake = may("routing.territory");
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        mayMake && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t("make")}
          </Button>
        )
      }
    >
      <FilterBar onReset={() => url.set({ dropped: null })}>
        <Filter label={t("withDropped")}>
          <Switch
            className="scenario-dropped"
            checked={dropped}
            onChange={on => url.set({ dropped: on ? "true" : null })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Scenario>
          asked={asked}
          cursor={cursor}
          columns={columns}
          locale={{
            emptyText: <Empty title={t("none")}>{mayMake ? t("noneHint") : t("noneToLook")}</Empty>,
          }}
          onOpen={row => void go(`/scenarios/${row.id}`)}
        />
      </Panel>
      {making && <NewScenario unit={unit} onClose={() => setMaking(false)} />}
    </Page>
  );
}

function useColumns(): NonNullable<TableProps<Scenario>["columns"]> {
  const { t } = useTranslation("scenario");
  const { t: common } = useTranslation();
  const zone = useZone();
  const { byId } = useUnits();
  return [
    {
      title: common("word.name"),
      fixed: "left",
      width: 220,
      render: (_, { name }) => <strong className="clip">{name}</strong>,
    },
    { title: common("word.unit"), width: 180, render: (_, row) => byId.get(row.unitId)?.name ?? "–" },
    { title: common("word.state"), width: 110, render: (_, { state }) => <ScenarioTag state={state} /> },
    {
      title: t("worst"),
      width: 200,
      render: (_, { figures, settings }) =>
        figures ? (
          <span className="num">
            {awayText(figures.before.worst)} →{" "}
            <Off off={figures.after.worst} tolerance={settings.tolerance} />
          </span>
        ) : (
          "–"
        ),
    },
    {
      title: t("tolerance"),
      width: 90,
      align: "right",
      render: (_, { settings }) => <span className="num">±{Math.round(settings.tolerance * 100)}%</span>,
    },
    {
      title: t("moved"),
      width: 130,
      align: "right",
      render: (_, { figures }) => <span className="num">{figures ? grouped(figures.moved) : "–"}</span>,
    },
    {
      title: t("reps"),
      width: 90,
      align: "right",
      render: (_, { reps }) => <span className="num">{reps.length}</span>,
    },
    {
      title: t("made"),
      width: 230,
      render: (_, { madeBy, madeAt }) => (
        <span>
          {madeBy} <span className="num faint">{stampOf(madeAt, zone)}</span>
        </span>
      ),
    },
  ];
}

/** Off is how far a load is from its fair share, red outside the tolerance. */
function Off({ off, tolerance }: { off: number; tolerance: number }) {
  return (
    <strong className={isOutside(off, tolerance) ? "num off-bad" : "num off-good"}>{awayText(off)}</strong>
  );
}
