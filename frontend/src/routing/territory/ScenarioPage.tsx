import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { useUnits } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import type { Scenario } from "@/api/types";
import { stampOf } from "@/lib/time";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useUrl } from "@/ui/useUrl";
import { useCodeText } from "@/ui/words";
import { Balance } from "./Balance";
import { mapQuery, scenarioQuery } from "./queries";
import { RunPane } from "./RunPane";
import { ScenarioKpis } from "./ScenarioKpis";
import { ScenarioMapView } from "./ScenarioMapView";
import { ScenarioSteps } from "./ScenarioSteps";
import { ScenarioTag } from "./ScenarioTag";
import { coloursOf, isOpen, paletteOf } from "./scenario";
import "@/geo/geo.css";
import "./territory.css";

/** ScenarioPage opens one scenario. */
export function ScenarioPage() {
  const { t } = useTranslation("scenario");
  const id = Number(useParams()["id"]);
  const asked = useQuery(scenarioQuery(id));
  if (asked.data) return <Opened key={id} scenario={asked.data} />;
  return (
    <Page full title={t("title")}>
      <Gate asked={asked} rows={12}>
        {null}
      </Gate>
    </Page>
  );
}

const nothing: never[] = [];

function Opened({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation("scenario");
  const url = useUrl();
  const go = useNavigate();
  const zone = useZone();
  const { byId } = useUnits();
  const may = useMay()("routing.territory");
  const tone = tokens[useMode()];
  const asked = useQuery(mapQuery(scenario));
  const outlets = asked.data?.outlets ?? nothing;
  const colours = useMemo(
    () => coloursOf(scenario.reps, outlets, paletteOf(tone)),
    [scenario.reps, outlets, tone],
  );
  const [picked, setPicked] = useState<readonly number[]>([]);
  const rep = url.number("rep");
  const { figures } = scenario;
  return (
    <Page
      full
      title={
        <span className="scenario-title">
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t("back")}
            onClick={() => void go("/scenarios")}
          />
          {scenario.name} <ScenarioTag state={scenario.state} />
        </span>
      }
      note={t("madeFor", {
        unit: byId.get(scenario.unitId)?.name ?? "–",
        by: scenario.madeBy,
        at: stampOf(scenario.madeAt, zone),
      })}
      actions={may && <ScenarioSteps scenario={scenario} colours={colours} />}
    >
      <Told scenario={scenario} />
      <div className="split scenario">
        <Panel flush>
          {figures && <ScenarioKpis figures={figures} tolerance={scenario.settings.tolerance} />}
          {(may && isOpen(scenario)) || scenario.state === "running" ? (
            <RunPane key={scenario.rev} scenario={scenario} editable={may} />
          ) : null}
          {figures ? (
            <Balance
              scenario={scenario}
              figures={figures}
              colours={colours}
              chosen={rep}
              onChoose={next => url.set({ rep: next === rep ? null : next })}
              onOutlet={id => setPicked([id])}
            />
          ) : (
            scenario.state !== "running" && <Empty title={t("noFigures")}>{t("noFiguresHint")}</Empty>
          )}
        </Panel>
        <ScenarioMapView
          scenario={scenario}
          asked={asked}
          colours={colours}
          chosen={rep}
          picked={picked}
          onPick={setPicked}
          editable={may && isOpen(scenario)}
        />
      </div>
    </Page>
  );
}

/** Told is what has happened to a scenario that its figures do not say. */
function Told({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation("scenario");
  const zone = useZone();
  const codeText = useCodeText();
  const { problem, cancelled, state, committedAt, committedBy = "" } = scenario;
  if (problem)
    return (
      <Alert
        type="warning"
        showIcon
        title={problem === "run_died" ? t("runLost") : t("runFailed")}
        {...(problem === "run_died" ? {} : { description: codeText(problem, scenario.problemParams) })}
      />
    );
  if (state === "committed" && committedAt)
    return (
      <Alert
        type="success"
        showIcon
        title={t("committedBy", { by: committedBy, at: stampOf(committedAt, zone) })}
      />
    );
  if (cancelled && state === "ready") return <Alert type="info" showIcon title={t("cancelled")} />;
  return null;
}
