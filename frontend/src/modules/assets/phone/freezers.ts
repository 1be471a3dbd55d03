import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import type { StepSite } from "@/offline/steps";
import { type Shelf, type Views, withDocument } from "@/offline/views";
import { purity } from "./purity";

export type CapturePayload = components["schemas"]["AssetsCaptured"];

/** Freezer is one at an outlet, as modules/assets/offline.go tells it: an own one has a code, a shared one a label. */
export interface Freezer {
  code: string;
  model: string;
  label: string;
  last?: Last;
}

/** Last is what was measured of it last. */
export interface Last {
  visitRef: string;
  day: string;
  temperature: number;
  own: number;
  others: number;
  purity?: number;
}

/** OutletFreezers are the freezers at one outlet, and the temperatures they are to keep. */
export interface OutletFreezers {
  outletId: number;
  band: { coldest: number; warmest: number };
  freezers: Freezer[];
}

/** Entry is what the rep has entered of one freezer and not yet told; numbers are kept as they were typed. */
export interface Entry {
  code: string;
  label: string;
  temperature: string;
  own: string;
  others: string;
}

export type Entries = readonly Entry[];

/** keyOf names a freezer at its outlet. */
export const keyOf = ({ code, label }: { code: string; label: string }): string => code || `* ${label}`;

const nowhere = { coldest: -28, warmest: -15 };

/** freezersAt are the freezers at an outlet; none are known where none stand. */
export function freezersAt(shelf: Shelf | undefined, outlet: number): OutletFreezers {
  const known = shelf?.get("freezers")?.get(String(outlet)) as OutletFreezers | undefined;
  return known ?? { outletId: outlet, band: nowhere, freezers: [] };
}

/** scanned is the freezer with a code at the outlet; a label may say more than the code. */
export function scanned(at: OutletFreezers, said: string): Freezer | undefined {
  const code = said.trim().toUpperCase();
  return at.freezers.find(one => one.code !== "" && one.code.toUpperCase() === code);
}

/** Measured is an entry in numbers. */
export interface Measured {
  temperature: number;
  own: number;
  others: number;
}

/** measuredOf reads an entry; null while something is missing or no number. */
export function measuredOf({ temperature, own, others }: Entry): Measured | null {
  if (!/^-?\d{1,2}(\.\d)?$/.test(temperature) || !/^\d{1,4}$/.test(own) || !/^\d{1,4}$/.test(others))
    return null;
  return { temperature: Number(temperature), own: Number(own), others: Number(others) };
}

/** outside says whether a temperature is colder or warmer than freezers are to be. */
export function outside(temperature: number, { band }: OutletFreezers): boolean {
  return temperature < band.coldest || temperature > band.warmest;
}

/** wishOf words an entry as the server hears it. */
export function wishOf({ visit, outlet }: StepSite, entry: Entry, measured: Measured, at: string): Wish {
  const { code, label } = entry;
  const payload: CapturePayload = { visit, ...(code ? { code } : { label }), ...measured, at };
  return { type: "assets.capture", v: 1, payload: { ...payload }, thread: visit, about: outlet.name };
}

/** freezerViews are what captures make of the freezers before the server has said so. */
export const freezerViews: Views = { "assets.capture": captured };

function captured(shelf: Shelf, { payload }: Command): Shelf {
  const said = payload as unknown as CapturePayload;
  const outlet = (shelf.get("work")?.get(said.visit) as { outletId: number } | undefined)?.outletId;
  if (outlet === undefined) return shelf;
  const at = freezersAt(shelf, outlet);
  const { code = "", label = "", temperature, own, others } = said;
  const pure = purity(own, others);
  const before = at.freezers.find(one => one.code === code && one.label === label);
  const last: Last = {
    visitRef: said.visit,
    day: said.at.slice(0, 10),
    temperature,
    own,
    others,
    ...(pure !== null ? { purity: pure } : {}),
  };
  const now: Freezer = { code, model: before?.model ?? "", label, last };
  const freezers = before ? at.freezers.map(one => (one === before ? now : one)) : [...at.freezers, now];
  return withDocument(shelf, "freezers", String(outlet), { ...at, freezers });
}
