import { type ComponentType, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CameraFace, StepSite } from "@/offline/steps";
import type { Wish } from "@/offline/store";
import { useShelf } from "@/offline/useDocuments";
import { useDraft } from "@/offline/useDraft";
import type { Shelf } from "@/offline/views";
import {
  type Answer,
  answered,
  type Answers,
  cellsOf,
  type Objection,
  objectionsTo,
  recordsOf,
  sameSince,
  shotsOf,
  takeGhosts,
  takeRecognised,
} from "./answers";
import { type Asked, askedOf, type Cell, dueOf, type Ghost, ghostsOf, recognisedOf, toldOf } from "./ask";
import { GroupGrid } from "./GroupGrid";
import { PadFor } from "./PadFor";
import "./grid.css";

interface Given {
  site: StepSite;
  camera: CameraFace;
  /** Thumb is a product's small picture, as another room keeps it. */
  Thumb: ComponentType<{ product: number }>;
}

/** MetricsStep asks what is due at the outlet: a grid by product, and what is of the outlet as a whole. */
export function MetricsStep({ site, camera, Thumb }: Given) {
  const shelf = useShelf();
  const [draft, keep] = useDraft<Answers>(site.visit, site.step.key);
  if (!shelf || draft === undefined) return null;
  return <Grid key={site.visit} {...{ site, camera, Thumb, shelf, draft, keep }} />;
}

interface Props extends Given {
  shelf: Shelf;
  draft: Answers | null;
  keep: (answers: Answers) => Promise<void>;
}

function Grid({ site, camera, Thumb, shelf, draft, keep }: Props) {
  const { t } = useTranslation("phone");
  const asked = useMemo(() => askedOf(shelf, site.outlet.id, site.step.groupId), [shelf, site]);
  const due = dueOf(shelf, site.outlet.id);
  const ghosts = useMemo(() => ghostsOf(due, site.visit), [due, site.visit]);
  const recognised = useMemo(() => recognisedOf(shelf, site.visit), [shelf, site.visit]);
  const [answers, setAnswers] = useState<Answers>(() => draft ?? answersOf(toldOf(due, site.visit)));
  const [typing, setTyping] = useState<Cell | null>(null);
  const [pressed, setPressed] = useState(false);
  const latest = useRef(answers);
  const say = (next: Answers): void => {
    latest.current = next;
    setAnswers(next);
    void keep(next);
  };
  const shoot = (cell: Cell, change: (answer: Answer | undefined) => Answer | null): void =>
    say(answered(latest.current, cell, change(latest.current[cell])));
  const objections = useMemo(() => against(asked, answers, ghosts), [asked, answers, ghosts]);
  const cells = asked.flatMap(cellsOf);
  const proposed = cells.filter(({ cell }) => recognised.has(cell) && !answers[cell]).length;
  const filled = cells.filter(({ cell }) => answers[cell]).length;
  const since = sameSince(asked, answers, ghosts);
  const finish = (said: Answers): void => {
    setPressed(true);
    if (against(asked, said, ghosts).size > 0) return;
    const photos = shotsOf(asked, said).map(one => camera.wishOf(site, one));
    void site.finish([...photos, ...wishesOf(site, asked, said, new Date().toISOString())]);
  };
  const same = (): void => {
    const said = takeGhosts(asked, answers, ghosts);
    say(said);
    finish(said);
  };
  if (asked.length === 0) return <Nothing site={site} />;
  const lacking = [...objections.values()].filter(one => one.why === "required").length;
  return (
    <>
      <div className={`gr-body${typing ? " gr-typing" : ""}`}>
        <div className="gr-bar">
          <span className="num">{t("grid.filled", { n: filled, all: cells.length })}</span>
          {ghosts.size > 0 && (
            <button onClick={() => say(takeGhosts(asked, answers, ghosts))}>{t("grid.same")}</button>
          )}
        </div>
        {proposed > 0 && (
          <div className="gr-offer">
            <span>{t("grid.proposed", { n: proposed })}</span>
            <button onClick={() => say(takeRecognised(asked, answers, recognised))}>{t("grid.take")}</button>
          </div>
        )}
        {asked.map(one => (
          <GroupGrid
            key={one.group.id}
            asked={one}
            titled={asked.length > 1}
            {...{ answers, ghosts, recognised, objections, typing, pressed, camera, Thumb }}
            about={site.outlet.name}
            onSay={say}
            onType={setTyping}
            onShoot={shoot}
          />
        ))}
      </div>
      {typing ? (
        <PadFor
          key={typing}
          {...{ cells, asked, answers, ghosts }}
          cell={typing}
          onSay={say}
          onMove={setTyping}
        />
      ) : (
        <footer className="ph-foot">
          {since ? (
            <button className="ph-main num" onClick={same}>
              {t("grid.sameOn", { day: since.slice(5) })}
            </button>
          ) : (
            <button className="ph-main" disabled={filled === 0} onClick={() => finish(answers)}>
              {pressed && objections.size > 0
                ? t(lacking > 0 ? "grid.lacks" : "grid.look", { n: lacking > 0 ? lacking : objections.size })
                : t("visit.done")}
            </button>
          )}
        </footer>
      )}
    </>
  );
}

/** against is all that keeps answers from being told. */
function against(
  asked: readonly Asked[],
  answers: Answers,
  ghosts: ReadonlyMap<Cell, Ghost>,
): Map<Cell, Objection> {
  return new Map(asked.flatMap(one => [...objectionsTo(one, answers, ghosts)]));
}

function Nothing({ site }: { site: StepSite }) {
  const { t } = useTranslation("phone");
  return (
    <>
      <p className="ph-empty gr-body">{t("grid.nothing")}</p>
      <footer className="ph-foot">
        <button className="ph-main" onClick={() => void site.finish([])}>
          {t("visit.done")}
        </button>
      </footer>
    </>
  );
}

function answersOf(told: ReadonlyMap<Cell, string | number | boolean>): Answers {
  return Object.fromEntries([...told].map(([cell, value]) => [cell, { value, confirmed: true }]));
}

function wishesOf(
  { visit, outlet }: StepSite,
  asked: readonly Asked[],
  answers: Answers,
  at: string,
): Wish[] {
  return recordsOf(visit, asked, answers, at).map(payload => ({
    type: "merchandising.record",
    v: 1,
    payload: { ...payload },
    thread: visit,
    about: outlet.name,
  }));
}
