import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import type { CameraFace } from "@/offline/steps";
import { type Asked, type Cell, cellOf, type Ghost, type Metric, type Said } from "./ask";
import {
  type Answer,
  answered,
  type Answers,
  hashesOf,
  type Objection,
  reckoned,
  withoutShot,
  withShot,
} from "./answers";
import { CellField } from "./CellField";

interface Props {
  asked: Asked;
  titled: boolean;
  answers: Answers;
  ghosts: ReadonlyMap<Cell, Ghost>;
  /** recognised is what the visit's photos propose. */
  recognised: ReadonlyMap<Cell, number>;
  objections: ReadonlyMap<Cell, Objection>;
  typing: Cell | null;
  /** pressed says that the rep wanted to go on: what is missing is marked then. */
  pressed: boolean;
  onSay: (answers: Answers) => void;
  onType: (cell: Cell) => void;
  camera: CameraFace;
  /** Thumb is a product's small picture. */
  Thumb: ComponentType<{ product: number }>;
  /** about is the name of the outlet, for the photos. */
  about: string;
  /** onShoot changes the photos of a cell as they are by then: a camera takes its time. */
  onShoot: (cell: Cell, change: (answer: Answer | undefined) => Answer | null) => void;
}

/** GroupGrid is one group: products in rows with their metrics in columns and photos below, and the metrics of the outlet at the end. */
export function GroupGrid(props: Props) {
  const { t, i18n } = useTranslation("phone");
  const english = languageOf(i18n.language) === "en";
  const nameOf = (metric: Metric): string => (english && metric.en ? metric.en : metric.zh);
  const { asked, titled, pressed, objections } = props;
  const { products, metrics } = asked;
  const columns = asked.columns.filter(one => one.kind !== "photo");
  const photos = asked.columns.filter(one => one.kind === "photo");
  const wide = { gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` };
  const missed = (cell: Cell): string =>
    pressed && objections.get(cell)?.why === "required" ? " gr-missed" : "";
  return (
    <section className="gr-group">
      {titled && <h2>{asked.group.name}</h2>}
      {products.length > 0 && asked.columns.length > 0 && (
        <>
          <div className="gr-heads" style={wide}>
            {columns.map(metric => (
              <span key={metric.id}>
                {nameOf(metric)}
                {metric.required && <em>*</em>}
                {metric.unit && <small>{metric.unit}</small>}
              </span>
            ))}
          </div>
          {products.map(product => (
            <div key={product.id} className="gr-row">
              <p>
                <props.Thumb product={product.id} />
                {product.name} <small>{product.spec}</small>
              </p>
              <div className="gr-cells" style={wide}>
                {columns.map(metric => (
                  <div key={metric.id} className={`gr-cell${missed(cellOf(metric.id, product.id))}`}>
                    <One {...props} metric={metric} product={product.id} of={product.name} />
                    <Recognised n={props.recognised.get(cellOf(metric.id, product.id))} />
                  </div>
                ))}
              </div>
              {photos.map(metric => (
                <div key={metric.id} className={`gr-photos${missed(cellOf(metric.id, product.id))}`}>
                  <small>
                    {nameOf(metric)}
                    {metric.required && <em>*</em>}
                  </small>
                  <One {...props} metric={metric} product={product.id} of={product.name} />
                </div>
              ))}
              {columns.map(metric => (
                <Objecting key={metric.id} {...props} metric={metric} product={product.id} />
              ))}
            </div>
          ))}
        </>
      )}
      {metrics.map(metric => (
        <div key={metric.id} className={`gr-line${missed(cellOf(metric.id))}`}>
          <p>
            {nameOf(metric)}
            {metric.required && <em>*</em>} {metric.unit && <small>{metric.unit}</small>}
          </p>
          <One {...props} metric={metric} product={0} of="" />
          <Objecting {...props} metric={metric} product={0} />
        </div>
      ))}
      {metrics.length + products.length === 0 && <p className="soft">{t("grid.nothing")}</p>}
    </section>
  );
}

/** Recognised says beside a cell what the photos propose. */
function Recognised({ n }: { n: number | undefined }) {
  const { t } = useTranslation("phone");
  return n === undefined ? null : <small className="gr-seen num">{t("grid.recognised", { n })}</small>;
}

type OneProps = Props & { metric: Metric; product: number; of: string };

function One(props: OneProps) {
  const { asked, answers, ghosts, objections, typing, onSay, onType, metric, product, of } = props;
  const cell = cellOf(metric.id, product);
  if (metric.kind === "photo") return <Photos {...props} cell={cell} />;
  if (metric.formula) {
    const value = reckoned(metric, asked, answers, product);
    return <output className="cell-made num">{value === null ? "–" : value.toFixed(metric.decimals)}</output>;
  }
  const say = (value: Said | null): void => {
    onSay(answered(answers, cell, value === null ? null : { value }));
  };
  const ghost = ghosts.get(cell);
  const type = (): void => {
    if (!answers[cell] && ghost) say(ghost.value);
    onType(cell);
  };
  return (
    <CellField
      metric={metric}
      of={of}
      answer={answers[cell]}
      ghost={ghost}
      objection={objections.get(cell)}
      typing={typing === cell}
      onSay={say}
      onType={type}
    />
  );
}

/** Photos are the photos that answer one cell. */
function Photos({
  metric,
  of,
  cell,
  answers,
  objections,
  pressed,
  camera,
  about,
  onShoot,
}: OneProps & { cell: Cell }) {
  const { i18n } = useTranslation("phone");
  const [missing] = [...objections].find(([, one]) => one.why === "required") ?? [];
  const name = languageOf(i18n.language) === "en" && metric.en ? metric.en : metric.zh;
  return (
    <camera.Field
      name={[of, name].filter(Boolean).join(" ")}
      about={about}
      hashes={hashesOf(answers[cell]?.value)}
      onTake={one => onShoot(cell, answer => withShot(answer, one))}
      onDrop={sha256 => onShoot(cell, answer => withoutShot(answer, sha256))}
      wanted={pressed && cell === missing}
    />
  );
}

/** Objecting says what is wrong with a value, and lets the rep confirm one that is far off. */
function Objecting({
  objections,
  answers,
  onSay,
  metric,
  product,
}: Props & { metric: Metric; product: number }) {
  const { t } = useTranslation("phone");
  const cell = cellOf(metric.id, product);
  const objection = objections.get(cell);
  const answer = answers[cell];
  if (!objection || objection.why === "required" || !answer) return null;
  return (
    <p className={`gr-why gr-why-${objection.why}`} role="alert">
      <span>{t(`grid.why.${objection.why}`, { name: metric.zh, ...objection.params })}</span>
      {objection.why === "doubtful" && (
        <button onClick={() => onSay({ ...answers, [cell]: { ...answer, confirmed: true } })}>
          {t("grid.confirm")}
        </button>
      )}
    </p>
  );
}
