import { bookOf, priceOf } from "./books";
import { divide, mostCount, share } from "./money";
import type { Counter, Given, Reason } from "./quote";
import { holdsOn, isFor, type Deal, type Product, type Step } from "./terms";
import { baseOf, unitOf } from "./units";

/** Effect is what a deal would do to the cart as it stands now. */
interface Effect {
  deal: Deal;
  cuts: number[];
  gift?: Given;
  worth: number; // what the buyer gains
  reason: Reason;
}

/** actDeals lets the deals of the buyer do their acts, one after the other by rank. */
export function actDeals(counter: Counter, all: Deal[]): void {
  const { cart } = counter;
  const list = all
    .filter(each => holdsOn(each, cart.day) && isFor(each.for, cart.buyer))
    .sort((a, b) => b.rank - a.rank || a.id - b.id);
  const seen = new Set<string>();
  for (const deal of list) {
    if (!deal.group) apply(counter, tryDeal(counter, deal));
    else if (!seen.has(deal.group)) {
      seen.add(deal.group);
      applyBest(
        counter,
        list.filter(each => each.group === deal.group),
      );
    }
  }
}

/** applyBest lets only the deal of a group act that is worth most; of equal ones the first. */
function applyBest(counter: Counter, group: Deal[]): void {
  const tried = group.map(deal => tryDeal(counter, deal));
  const top = tried.reduce((best, each) => (each.worth > best.worth ? each : best));
  for (const each of tried) {
    if (each === top || each.reason.code !== "deal_applied") apply(counter, each);
    else {
      const { deal, worth } = each;
      const reason: Reason = {
        code: "deal_beaten",
        line: -1,
        deal: deal.id,
        other: top.deal.id,
        amount: worth,
      };
      apply(counter, { deal, cuts: [], worth: 0, reason });
    }
  }
}

/** apply writes an effect into the quote. */
function apply({ quote }: Counter, { deal, cuts, gift, reason }: Effect): void {
  quote.lines.forEach((line, i) => {
    const amount = cuts[i] ?? 0;
    if (amount === 0) return;
    line.cuts.push({ deal: deal.id, amount });
    line.net -= amount;
  });
  if (gift) quote.gifts.push(gift);
  quote.trace.push(reason);
}

/** about says whether a deal is about a product; one that names nothing is about everything. */
function about({ products = [], categories = [], brands = [] }: Deal, product: Product): boolean {
  if (products.length + categories.length + brands.length === 0) return true;
  return (
    products.includes(product.id) || categories.includes(product.category) || brands.includes(product.brand)
  );
}

/** stepOf gives the highest step that has been reached, and how often; when none has, what the lowest needs. */
function stepOf(deal: Deal, has: number): { step: Step; times: number } | { needs: number } {
  const steps = deal.steps ?? [];
  let step: Step | undefined;
  for (const each of steps) if (has >= each.least && (!step || each.least > step.least)) step = each;
  if (!step) return { needs: Math.max(1, Math.min(...steps.map(each => each.least))) };
  if (has === 0) return { needs: Math.max(1, step.least) };
  const times = deal.repeat && step.least > 0 ? Math.min(Math.floor(has / step.least), mostCount) : 1;
  return { step, times };
}

/** tryDeal says what a deal would do now, or why nothing. */
function tryDeal(counter: Counter, deal: Deal): Effect {
  const { of, quote } = counter;
  const said = { line: -1, deal: deal.id };
  const meant = of.map(product => product !== undefined && about(deal, product));
  const nets = quote.lines.map((line, i) => (meant[i] ? line.net : 0));
  const counts = quote.lines.map((line, i) => (meant[i] ? line.base : 0));
  const has = (deal.measure === "amount" ? nets : counts).reduce((sum, each) => sum + each, 0);
  const found = stepOf(deal, has);
  if ("needs" in found) {
    const needs = Number.isFinite(found.needs) ? found.needs : 1;
    return { deal, cuts: [], worth: 0, reason: { ...said, code: "deal_short", has, needs } };
  }
  if (deal.act === "free") return give(counter, deal, found.step, found.times);
  let cuts = cutsOf(counter, deal, found.step, found.times, nets);
  let sum = cuts.reduce((all, each) => all + each, 0);
  if (deal.most && sum > deal.most) {
    cuts = divide(deal.most, cuts);
    sum = deal.most;
  }
  if (sum === 0) return { deal, cuts: [], worth: 0, reason: { ...said, code: "deal_idle" } };
  return { deal, cuts, worth: sum, reason: { ...said, code: "deal_applied", amount: sum } };
}

/** cutsOf says what a deal takes off each line; never more than the line still costs. */
function cutsOf({ of, quote }: Counter, deal: Deal, step: Step, times: number, nets: number[]): number[] {
  const value = step.value ?? 0;
  if (deal.act === "off") {
    const whole = nets.reduce((sum, each) => sum + each, 0);
    return divide(Math.min(whole, share(value, times, 1)), nets);
  }
  return nets.map((net, i) => {
    const product = of[i];
    const base = quote.lines[i]?.base ?? 0;
    if (net === 0 || !product) return 0;
    if (deal.act === "percent") return share(net, Math.min(value, 10_000), 10_000);
    const unit = unitOf(product, deal.unit ?? "");
    return unit ? Math.max(0, net - share(value, base, unit.holds)) : 0;
  });
}

/** give gives the gift of a step. */
function give({ products, books }: Counter, deal: Deal, { gift }: Step, times: number): Effect {
  const reason: Reason = { code: "gift_unknown", line: -1, deal: deal.id };
  const none: Effect = { deal, cuts: [], worth: 0, reason };
  if (!gift) return none;
  reason.product = gift.product;
  const product = products.get(gift.product);
  const part = { unit: gift.unit, count: gift.count * times };
  const base = product && baseOf(product, [part]);
  if (!product || !base) return none;
  const { book } = bookOf(books, product, base);
  const worth = (book && priceOf(book, product, part, base)?.sum) ?? 0;
  const given = { product: product.id, unit: part.unit, count: part.count, deal: deal.id, worth };
  return { deal, cuts: [], gift: given, worth, reason: { ...reason, code: "deal_applied", amount: worth } };
}
