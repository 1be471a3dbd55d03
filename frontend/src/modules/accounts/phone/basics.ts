import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

type Schemas = components["schemas"];
export type Basics = Schemas["AccountsBasics"];
export type KeepPayload = Schemas["AccountsKeep"];
export type Field = keyof Basics;

/** Clash is fields that the rep changed and somebody else changed otherwise meanwhile. */
export interface Clash {
  base: Basics;
  mine: Basics;
  theirs: Basics;
  others: Partial<Record<Field, { by?: string; at?: string }>>;
}

/** OutletBasics is what the phone keeps of an outlet's account: modules/accounts/keepoffline.go has it. */
export interface OutletBasics {
  outletId: number;
  account: string;
  basics: Basics;
  /** asks are the fields that somebody else agrees to. */
  asks: Field[];
  /** asked is what is asked for and not decided. */
  asked?: Basics;
  /** taken says that somebody else has asked for something already. */
  taken: boolean;
  clash?: Clash;
  /** waiting says that the server has not heard of it yet. */
  waiting?: boolean;
}

/** fields in the order of the sheet. */
export const fields: readonly Field[] = [
  "contact",
  "mobile",
  "phone",
  "delivery",
  "orderDay",
  "mail",
  "note",
  "name",
  "channel",
  "address",
];

/** basicsViews are what edits make of the sheets before the server has said so. */
export const basicsViews: Views = { "accounts.keep": kept };

function kept(shelf: Shelf, command: Command): Shelf {
  const { outletId, base, mine, settles } = command.payload as unknown as KeepPayload;
  const known = basicsOf(shelf, outletId);
  if (!known) return shelf;
  const { clash, ...rest } = known;
  const standing = clash && without(clash, (settles ?? []) as Field[]);
  const direct = pick(mine, field => !known.asks.includes(field) && known.basics[field] === base[field]);
  const asked = pick(mine, field => known.asks.includes(field) && known.basics[field] !== mine[field]);
  return withDocument(shelf, "outlet-basics", String(outletId), {
    ...rest,
    basics: { ...known.basics, ...direct },
    ...(namesOf(asked).length > 0 ? { asked: { ...known.asked, ...asked } } : {}),
    ...(standing && namesOf(standing.mine).length > 0 ? { clash: standing } : {}),
    waiting: known.waiting === true || !command.answered,
  });
}

/** without is a clash without the fields that are decided on. */
function without(clash: Clash, decided: readonly Field[]): Clash {
  const open = (field: Field): boolean => !decided.includes(field);
  return {
    ...clash,
    base: pick(clash.base, open),
    mine: pick(clash.mine, open),
    theirs: pick(clash.theirs, open),
  };
}

/** pick is the part of basics whose fields are wanted. */
export function pick(basics: Basics, wanted: (field: Field) => boolean): Basics {
  return Object.fromEntries(Object.entries(basics).filter(([field]) => wanted(field as Field)));
}

/** namesOf are the fields that basics speak of, in the order of the sheet. */
export function namesOf(basics: Basics): Field[] {
  return fields.filter(field => basics[field] !== undefined);
}

export function basicsOf(shelf: Shelf | undefined, outlet: number): OutletBasics | undefined {
  return shelf?.get("outlet-basics")?.get(String(outlet)) as OutletBasics | undefined;
}

/** clashesOf are the sheets on which the rep has to decide something. */
export function clashesOf(shelf: Shelf | undefined): OutletBasics[] {
  const list = [...(shelf?.get("outlet-basics")?.values() ?? [])] as OutletBasics[];
  return list.filter(one => one.clash).sort((a, b) => a.account.localeCompare(b.account, "zh-CN"));
}

/** Edit is what was entered and not kept: what each field was as it was touched first, and what it is to be. */
export interface Edit {
  base: Basics;
  mine: Basics;
  reason: string;
}

export const untouched: Edit = { base: {}, mine: {}, reason: "" };

/** entered is an edit with one field more; one that is as it was is untouched again. */
export function entered(edit: Edit, sheet: OutletBasics, field: Field, value: string | number): Edit {
  const base = { [field]: sheet.basics[field], ...edit.base };
  const mine = { ...edit.mine, [field]: value };
  if (base[field] !== value) return { ...edit, base, mine };
  const other = (one: Field): boolean => one !== field;
  return { ...edit, base: pick(base, other), mine: pick(mine, other) };
}

/** lacksReason says that somebody else has to agree, and does not know why. */
export function lacksReason({ mine, reason }: Edit, { asks }: OutletBasics): boolean {
  return namesOf(mine).some(field => asks.includes(field)) && reason.trim() === "";
}

/**
 * keepWishes word an edit as the server hears it. What somebody else agrees to goes by itself: when it is not accepted,
 * the rest is.
 */
export function keepWishes(sheet: OutletBasics, edit: Edit): Wish[] {
  const asks = (field: Field): boolean => sheet.asks.includes(field);
  const parts = [pick(edit.mine, field => !asks(field)), pick(edit.mine, asks)];
  return parts
    .filter(mine => namesOf(mine).length > 0)
    .map(mine => {
      const base = pick(edit.base, field => mine[field] !== undefined);
      const why = namesOf(mine).some(asks) ? { reason: edit.reason.trim() } : {};
      return wishOf(sheet, { outletId: sheet.outletId, base, mine, ...why });
    });
}

export type Choice = "mine" | "theirs";

/** settleWish words what the rep has decided on each field of a clash. */
export function settleWish(
  sheet: OutletBasics,
  choices: Partial<Record<Field, Choice>>,
  reason: string,
): Wish {
  const { mine = {}, theirs = {} } = sheet.clash ?? {};
  const own = (field: Field): boolean => choices[field] === "mine";
  const why = namesOf(pick(mine, own)).some(field => sheet.asks.includes(field)) ? { reason } : {};
  return wishOf(sheet, {
    outletId: sheet.outletId,
    base: pick(theirs, own),
    mine: pick(mine, own),
    settles: namesOf(mine).filter(field => choices[field] !== undefined),
    ...why,
  });
}

function wishOf({ outletId, account }: OutletBasics, payload: KeepPayload): Wish {
  return {
    type: "accounts.keep",
    v: 1,
    payload: { ...payload },
    thread: crypto.randomUUID(),
    about: account || String(outletId),
  };
}
