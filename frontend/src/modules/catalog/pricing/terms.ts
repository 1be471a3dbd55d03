// What holds for some buyers: the shapes of modules/catalog/pricing in Go. Amounts are whole fen, days are 2026-06-30.

export interface Unit {
  code: string;
  holds: number;
}

export interface Part {
  unit: string;
  count: number;
}

export interface Product {
  id: number;
  brand: number;
  category: number;
  units: Unit[];
}

export interface Buyer {
  account: number;
  class: string;
  channel: string;
  branches: number[] | null;
}

export interface Audience {
  accounts?: number[];
  classes?: string[];
  channels?: string[];
  branches?: number[];
}

export interface Span {
  from?: string;
  to?: string;
}

export interface Price {
  product: number;
  unit: string;
  least: number;
  amount: number;
}

export interface Book extends Span {
  id: number;
  name: string;
  for: Audience;
  rank: number;
  prices: Price[] | null;
}

export interface Gift {
  product: number;
  unit: string;
  count: number;
}

export interface Step {
  least: number;
  value?: number;
  gift?: Gift;
}

export interface Deal extends Span {
  id: number;
  name: string;
  for: Audience;
  rank: number;
  group?: string;
  products?: number[];
  categories?: number[];
  brands?: number[];
  measure: "quantity" | "amount";
  act: "percent" | "off" | "fixed" | "free";
  unit?: string;
  steps: Step[] | null;
  repeat?: boolean;
  most?: number;
}

export interface Terms {
  version: number;
  products: Product[];
  books: Book[];
  deals: Deal[];
}

export interface Line {
  product: number;
  parts: Part[] | null;
}

export interface Cart {
  buyer: Buyer;
  day: string;
  lines: Line[] | null;
}

/** holdsOn says whether a day lies in a span. Days of this form are ordered as their text is. */
export function holdsOn(span: Span, day: string): boolean {
  return (!span.from || span.from <= day) && (!span.to || day <= span.to);
}

/** isFor says whether a buyer belongs to an audience: an empty list is everybody, and all lists must agree. */
export function isFor(audience: Audience, buyer: Buyer): boolean {
  const { accounts = [], classes = [], channels = [], branches = [] } = audience;
  return (
    (accounts.length === 0 || accounts.includes(buyer.account)) &&
    (classes.length === 0 || classes.includes(buyer.class)) &&
    (channels.length === 0 || channels.includes(buyer.channel)) &&
    (branches.length === 0 || (buyer.branches ?? []).some(id => branches.includes(id)))
  );
}

/** closeness orders audiences: a named account before a class, that before a channel, that before a branch. */
export function closeness({ accounts, classes, channels, branches }: Audience): number {
  return [branches, channels, classes, accounts].reduce(
    (sum, list, i) => sum + ((list ?? []).length > 0 ? 1 << i : 0),
    0,
  );
}
