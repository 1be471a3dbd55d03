import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Empty, Input, InputNumber, Select, Table, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/geo/classes";
import { Filter } from "@/ui/desk/FilterBar";
import { Refusal } from "@/ui/desk/FormModal";
import { Page, Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useUrl } from "@/ui/useUrl";
import type { Outlet } from "@/api/types";
import { yuan } from "./money";
import { OutletSelect } from "./OutletSelect";
import { ProductSelect } from "./ProductSelect";
import { partsOf, wares } from "./pick";
import { bundlesQuery, modelsQuery, type Product, verbs } from "./queries";
import { type ChosenSet, SetCard } from "./SetCard";
import { SuggestPanel } from "./suggestions/SuggestPanel";
import { Why } from "./Why";
import "./catalog.css";

/** Wanted is a product with how many of each of its units are wanted. */
interface Wanted {
  product: Product;
  counts: Record<string, number>;
}

/** QuotePage tries prices: for a kind of buyer on a day, what a cart would cost, and why. */
export function QuotePage() {
  const { t } = useTranslation("catalog");
  const [buyer, setBuyer] = useState<Kind>({ class: "B", channel: "", unit: undefined });
  const [outlet, setOutlet] = useState<Outlet | null>(null);
  const [cart, setCart] = useState(() => crypto.randomUUID());
  const [day, setDay] = useState(dayjs());
  const [lines, setLines] = useState<Wanted[]>([]);
  const [sets, setSets] = useState<ChosenSet[]>([]);
  const bundles = useQuery(bundlesQuery).data?.items ?? [];
  const models = useQuery(modelsQuery).data?.items ?? [];
  const url = useUrl();
  const model = url.get("fits");
  const ask = useMutation({ mutationFn: verbs.quote });
  const quote = ask.data;
  const asked = lines.map(({ product, counts }) => ({
    product: product.id,
    parts: Object.entries(counts).map(([unit, count]) => ({ unit, count })),
  }));
  const add = (product: Product): void => {
    if (lines.some(each => each.product.id === product.id)) return;
    const largest = product.units.toSorted((a, b) => b.holds - a.holds)[0]?.code ?? "";
    setLines([...lines, { product, counts: { [largest]: 1 } }]);
  };
  const kind = {
    account: 0,
    class: buyer.class,
    channel: buyer.channel,
    branches: buyer.unit ? [buyer.unit] : [],
  };
  const reckon = (): void =>
    ask.mutate({
      day: day.format("YYYY-MM-DD"),
      ...(outlet ? { outletId: outlet.id } : { buyer: kind }),
      lines: asked,
      sets: sets.map(({ bundle, count, picks }) => ({ bundle: bundle.id, count, picks })),
    });
  const set = (at: number, counts: Wanted["counts"]): void =>
    setLines(lines.map((each, i) => (i === at ? { ...each, counts } : each)));
  return (
    <Page title={t("quote.title")} note={t("quote.note")}>
      <Panel>
        <div className="quote-buyer">
          <Filter label={t("quote.outlet")}>
            <OutletSelect
              value={outlet}
              onPick={next => {
                setOutlet(next);
                setCart(crypto.randomUUID());
              }}
            />
          </Filter>
          {!outlet && <KindFields kind={buyer} onChange={setBuyer} />}
          <Filter label={t("quote.day")}>
            <DatePicker value={day} allowClear={false} onChange={next => setDay(next ?? dayjs())} />
          </Filter>
          <Filter label={t("quote.add")}>
            <ProductSelect value={null} onPick={add} among={model ? partsOf(model) : wares} />
          </Filter>
          {models.length > 0 && (
            <Filter label={t("quote.parts")}>
              <Select<string>
                allowClear
                className="product-select"
                value={model || null}
                placeholder={t("quote.anyProduct")}
                options={models.map(value => ({ value, label: value }))}
                onChange={(fits?: string) => url.set({ fits: fits ?? null })}
              />
            </Filter>
          )}
          {bundles.length > 0 && (
            <Filter label={t("quote.addSet")}>
              <Select<number>
                className="product-select"
                value={null}
                placeholder={t("bundle.pick")}
                options={bundles.map(each => ({ value: each.id, label: each.name }))}
                onChange={id => {
                  const bundle = bundles.find(each => each.id === id);
                  if (bundle) setSets([...sets, { bundle, count: 1, picks: [] }]);
                }}
              />
            </Filter>
          )}
        </div>
      </Panel>
      <div className="quote">
        <Panel flush>
          {(lines.length > 0 || sets.length === 0) && (
            <CartTable
              lines={lines}
              quote={quote}
              onSet={set}
              onRemove={at => setLines(lines.filter((_, i) => i !== at))}
            />
          )}
          {sets.map((set, at) => (
            <SetCard
              key={at}
              set={set}
              onChange={next => setSets(sets.map((each, i) => (i === at ? next : each)))}
              onRemove={() => setSets(sets.filter((_, i) => i !== at))}
            />
          ))}
          <div className="quote-sum">
            {quote && (
              <>
                <span>
                  {t("quote.gross")} {yuan(quote.gross)}
                </span>
                <span>
                  {t("quote.cut")} {yuan(quote.cut)}
                </span>
                <span>
                  {t("quote.net")} <strong className="num">{yuan(quote.net)}</strong>
                </span>
              </>
            )}
            <Button
              type="primary"
              disabled={lines.length + sets.length === 0}
              loading={ask.isPending}
              onClick={reckon}
            >
              {t("quote.do")}
            </Button>
          </div>
          <Refusal error={ask.error} />
          {outlet && (
            <SuggestPanel
              asked={{ cart, outletId: outlet.id, day: day.format("YYYY-MM-DD"), lines: asked }}
              onTake={add}
            />
          )}
        </Panel>
        <Panel>
          {quote ? (
            <Why quote={quote} products={lines.map(each => each.product)} />
          ) : (
            <Empty description={t("quote.whyHint")} />
          )}
        </Panel>
      </div>
    </Page>
  );
}

interface Kind {
  class: string;
  channel: string;
  unit: number | undefined;
}

/** KindFields say what kind of buyer prices are tried for. */
function KindFields({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useTranslation("catalog");
  return (
    <>
      <Filter label={t("held.classes")}>
        <Select
          value={kind.class}
          options={classes.map(value => ({ value, label: value }))}
          onChange={next => onChange({ ...kind, class: next })}
        />
      </Filter>
      <Filter label={t("held.channels")}>
        <Input
          value={kind.channel}
          allowClear
          onChange={event => onChange({ ...kind, channel: event.target.value })}
        />
      </Filter>
      <Filter label={t("held.branches")}>
        <UnitSelect value={kind.unit} onChange={unit => onChange({ ...kind, unit })} />
      </Filter>
    </>
  );
}

interface CartProps {
  lines: Wanted[];
  quote: Awaited<ReturnType<typeof verbs.quote>> | undefined;
  onSet: (at: number, counts: Wanted["counts"]) => void;
  onRemove: (at: number) => void;
}

function CartTable({ lines, quote, onSet, onRemove }: CartProps) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const priced = (row: Wanted) => quote?.lines.find(each => each.product === row.product.id);
  const columns: TableColumnsType<Wanted> = [
    { title: t("products.one"), render: (_, row) => `${row.product.code} ${row.product.name}` },
    {
      title: t("quote.counts"),
      render: (_, row, at) =>
        row.product.units
          .toSorted((a, b) => b.holds - a.holds)
          .map(({ code }) => (
            <InputNumber
              key={code}
              min={0}
              max={100_000}
              value={row.counts[code] ?? 0}
              suffix={code}
              aria-label={code}
              onChange={count => onSet(at, { ...row.counts, [code]: count ?? 0 })}
            />
          )),
    },
    {
      title: t("quote.gross"),
      align: "right",
      className: "num",
      render: (_, row) => (priced(row) ? yuan(priced(row)?.gross ?? 0) : "–"),
    },
    {
      title: t("quote.net"),
      align: "right",
      className: "num",
      render: (_, row) => (priced(row) ? yuan(priced(row)?.net ?? 0) : "–"),
    },
    {
      title: "",
      align: "right",
      render: (_, __, at) => (
        <Button type="link" danger onClick={() => onRemove(at)}>
          {common("do.remove")}
        </Button>
      ),
    },
  ];
  return (
    <Table<Wanted>
      rowKey={row => row.product.id}
      size="middle"
      columns={columns}
      dataSource={lines}
      pagination={false}
      locale={{ emptyText: <Empty description={t("quote.none")} /> }}
    />
  );
}
