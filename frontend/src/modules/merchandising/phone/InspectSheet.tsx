import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useSession } from "@/api/session";
import { usePosition } from "@/tracking/phone/position";
import { useProblemText } from "@/ui/words";
import {
  cameQuery,
  type Inspected,
  inspectionQuery,
  type Item,
  useCome,
  useInspect,
} from "../inspections/queries";
import { useItemWords } from "../inspections/useItemWords";
import { Compared } from "./Compared";
import "./grid.css";
import "./inspect.css";

/** InspectSheet inspects a visit where it took place: what the rep captured is measured again without seeing it. */
export function InspectSheet() {
  const { t } = useTranslation("merchandising");
  const say = useProblemText();
  const visit = Number(useParams()["id"]);
  const { employeeId } = useSession();
  const came = useQuery(cameQuery(visit, employeeId));
  const id = came.data?.items[0]?.id;
  const asked = useQuery({ ...inspectionQuery(id ?? 0), enabled: id !== undefined });
  const problem = came.error ?? asked.error;
  return (
    <div className="ph-leaf">
      <header className="ph-leaf-head">
        <Link to="/inspect" replace aria-label={t("inspect.back")}>
          ‹
        </Link>
        <h1>{asked.data?.outlet ?? t("inspect.phone")}</h1>
      </header>
      {problem && <p className="ph-error">{say(problem)}</p>}
      {came.data && id === undefined && <Come visit={visit} />}
      {asked.data &&
        (asked.data.count > 0 ? (
          <div className="ph-leaf-body">
            <Compared inspected={asked.data} />
          </div>
        ) : (
          <Measure key={asked.data.id} inspected={asked.data} />
        ))}
    </div>
  );
}

function Come({ visit }: { visit: number }) {
  const { t } = useTranslation("merchandising");
  const { t: phone } = useTranslation("phone");
  const say = useProblemText();
  const { latest, trouble } = usePosition();
  const come = useCome(visit);
  const [ref] = useState(() => crypto.randomUUID());
  const go = (): void => {
    if (!latest) return;
    const { lon, lat, accuracyM } = latest;
    const now = new Date().toISOString();
    come.mutate({ ref, point: { lon, lat }, accuracyM, at: now, sentAt: now });
  };
  return (
    <>
      <div className="ph-leaf-body">
        <p>{t("inspect.hint")}</p>
        {trouble && <p className="ph-error">{phone(`place.${trouble}`)}</p>}
        {come.error && (
          <p className="ph-error" role="alert">
            {say(come.error)}
          </p>
        )}
      </div>
      <footer className="ph-foot">
        <button className="ph-main" disabled={!latest || come.isPending} onClick={go}>
          {t("inspect.begin")}
        </button>
      </footer>
    </>
  );
}

const cellOf = ({ metricId, productId = 0 }: Item): string => `${metricId} ${productId}`;

function Measure({ inspected }: { inspected: Inspected }) {
  const { t } = useTranslation("merchandising");
  const say = useProblemText();
  const words = useItemWords();
  const inspect = useInspect(inspected.id);
  const [found, setFound] = useState<ReadonlyMap<string, unknown>>(new Map());
  const enter = (item: Item, value: unknown): void => {
    const next = new Map(found);
    if (value === undefined) next.delete(cellOf(item));
    else next.set(cellOf(item), value);
    setFound(next);
  };
  const answers = inspected.items.flatMap(item => {
    const value = found.get(cellOf(item));
    return value === undefined
      ? []
      : [{ metricId: item.metricId, ...(item.productId ? { productId: item.productId } : {}), value }];
  });
  return (
    <>
      <div className="ph-leaf-body">
        <p className="soft">{t("inspect.blind", { rep: inspected.rep, day: inspected.day })}</p>
        {inspected.items.length === 0 && <p className="ph-empty">{t("inspect.nothing")}</p>}
        {inspected.items.map(item => (
          <div key={cellOf(item)} className="in-item">
            <span>
              {words.name(item)}
              {item.unit && <small className="soft"> {item.unit}</small>}
            </span>
            <Field item={item} value={found.get(cellOf(item))} onEnter={value => enter(item, value)} />
          </div>
        ))}
        {inspect.error && <p className="ph-error">{say(inspect.error)}</p>}
      </div>
      <footer className="ph-foot">
        <button
          className="ph-main"
          disabled={answers.length === 0 || inspect.isPending}
          onClick={() => inspect.mutate(answers)}
        >
          {t("inspect.keep", { n: answers.length, all: inspected.items.length })}
        </button>
      </footer>
    </>
  );
}

interface FieldProps {
  item: Item;
  value: unknown;
  onEnter: (value: unknown) => void;
}

function Field({ item, value, onEnter }: FieldProps) {
  const words = useItemWords();
  const chips = item.kind === "bool" ? [true, false] : item.options.map(option => option.code);
  if (item.kind === "number" || item.kind === "day")
    return (
      <input
        className="cell-text in-value num"
        type={item.kind === "day" ? "date" : "number"}
        inputMode="decimal"
        step="any"
        aria-label={words.name(item)}
        onChange={({ target }) =>
          onEnter(target.value === "" ? undefined : item.kind === "day" ? target.value : Number(target.value))
        }
      />
    );
  return (
    <span className="cell-chips cell-chips-many" role="group" aria-label={words.name(item)}>
      {chips.map(chip => (
        <button
          key={String(chip)}
          className="cell-chip"
          aria-pressed={value === chip}
          onClick={() => onEnter(value === chip ? undefined : chip)}
        >
          {words.value(item, chip)}
        </button>
      ))}
    </span>
  );
}
