import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { yuan } from "./money";
import { booksQuery, bundlesQuery, dealsQuery, type Product, type Quote } from "./queries";

type Reason = Quote["trace"][number];

/** Why says in sentences how a quote came about: each book and deal, what it did or why it did nothing. */
export function Why({ quote, products }: { quote: Quote; products: Product[] }) {
  const { t } = useTranslation("catalog");
  const books = useQuery(booksQuery).data?.items ?? [];
  const deals = useQuery(dealsQuery).data?.items ?? [];
  const bundles = useQuery(bundlesQuery).data?.items ?? [];
  const nameOf = (list: { id: number; name: string }[], id = 0): string =>
    list.find(each => each.id === id)?.name ?? `#${id}`;
  const exceeded = (product: string, over: NonNullable<Reason["over"]>): string =>
    t("why.limit_exceeded", {
      ...over,
      product,
      limit: over.name,
      period: t(`limit.these.${over.period}`),
      left: Math.max(over.most - over.used, 0),
    });
  const say = (reason: Reason): string => {
    if (reason.over) return exceeded(nameOf(products, reason.product), reason.over);
    const measured = deals.find(each => each.id === reason.deal)?.does.measure;
    const read = (n = 0): string => (measured === "amount" ? yuan(n) : String(n));
    return t(`why.${reason.code}`, {
      product: nameOf(products, reason.product),
      book: nameOf(books, reason.book),
      deal: nameOf(deals, reason.deal),
      other: nameOf(deals, reason.other),
      bundle: nameOf(bundles, reason.bundle),
      unit: reason.unit ?? "",
      has: read(reason.has),
      needs: reason.deal ? read(reason.needs) : (reason.needs ?? 0),
      amount: yuan(reason.amount ?? 0),
    });
  };
  const idle = new Set<Reason["code"]>(["book_lacks", "deal_short", "deal_beaten", "deal_idle"]);
  return (
    <>
      <h2>{t("quote.why", { n: quote.version })}</h2>
      <ul className="why">
        {quote.problems.map((reason, i) => (
          <li key={`p${String(i)}`} className="why-problem">
            {say(reason)}
          </li>
        ))}
        {quote.trace.map((reason, i) => (
          <li key={`t${String(i)}`} className={idle.has(reason.code) ? "why-idle" : ""}>
            {say(reason)}
          </li>
        ))}
        {(quote.sets ?? [])
          .filter(set => set.sum > 0)
          .map((set, i) => (
            <li key={`s${String(i)}`}>
              {t("quote.set", {
                bundle: nameOf(bundles, set.bundle),
                n: set.count,
                each: yuan(set.each),
                sum: yuan(set.sum),
              })}
            </li>
          ))}
        {quote.gifts.map(gift => (
          <li key={`g${String(gift.deal)}`}>
            {t("quote.gift", {
              deal: nameOf(deals, gift.deal),
              n: gift.count,
              unit: gift.unit,
              worth: yuan(gift.worth),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
