import type { components } from "@/api/schema";
import type { CameraFace, StepSite, Taken } from "@/offline/steps";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

type Schemas = components["schemas"];
export type PromoPayload = Schemas["MerchandisingPromoTold"];
export type Point = Schemas["MerchandisingPromoPoint"];
export type PointSaid = Schemas["MerchandisingPointSaid"];

/** Promotion is one that is checked at an outlet today, as modules/merchandising/promocheck.go tells it. */
export interface Promotion {
  id: number;
  name: string;
  note: string;
  to: string;
  points: Point[];
  last?: { visitRef: string; day: string; score: number; points: PointSaid[] };
}

interface OutletPromotions {
  outletId: number;
  promotions: Promotion[];
}

/** Entry is what the rep has said of one point and not yet told. */
export interface Entry {
  done?: boolean;
  note: string;
  photos: readonly string[];
  shots: readonly Taken[];
  /** same: taken over from the check before, as it was. */
  same?: boolean;
}

export type Entries = Readonly<Record<string, Entry>>;

const nothing: Entry = { note: "", photos: [], shots: [] };

/** cellOf names a point of a promotion. */
export const cellOf = (promotion: Promotion, point: Point): string => `${promotion.id} ${point.key}`;

export const entryOf = (entries: Entries, cell: string): Entry => entries[cell] ?? nothing;

/** promotionsAt are those that are checked at an outlet today. */
export function promotionsAt(shelf: Shelf | undefined, outlet: number): Promotion[] {
  return (shelf?.get("promotions")?.get(String(outlet)) as OutletPromotions | undefined)?.promotions ?? [];
}

/** entriesOf are what this visit has told already, to be changed. */
export function entriesOf(promotions: readonly Promotion[], visit: string): Entries {
  return Object.fromEntries(
    promotions.flatMap(promotion =>
      promotion.last?.visitRef === visit
        ? promotion.last.points.map(({ key, done, note = "", photos }) => [
            `${promotion.id} ${key}`,
            { done, note, photos: photos ?? [], shots: [] },
          ])
        : [],
    ),
  );
}

/**
 * sameEntries are what the checks of earlier visits said, without their photos: what wants a photo wants a new one. Null when
 * this visit has said something already, or when no promotion was ever checked here.
 */
export function sameEntries(
  promotions: readonly Promotion[],
  entries: Entries,
  visit: string,
): Entries | null {
  const checked = promotions.filter(({ last }) => last && last.visitRef !== visit);
  if (checked.length === 0 || Object.keys(entries).length > 0) return null;
  return Object.fromEntries(
    checked.flatMap(promotion =>
      promotion.points.flatMap(point => {
        const said = promotion.last?.points.find(one => one.key === point.key);
        const entry = said && { ...nothing, done: said.done, note: said.note ?? "", same: true };
        return entry ? [[cellOf(promotion, point), entry] as const] : [];
      }),
    ),
  );
}

/** lackOf is what a point still lacks: a word, or the photo it wants. */
export function lackOf(point: Point, { done, photos }: Entry): "unsaid" | "photo" | null {
  if (done === undefined) return "unsaid";
  return done && point.photo && photos.length === 0 ? "photo" : null;
}

/** scoreOf is the weights of what is carried out, per cent of all, as modules/merchandising/promotion.go: judgePoints reckons it. */
export function scoreOf(points: readonly Point[], carried: (key: string) => boolean): number {
  const sum = (of: readonly Point[]): number => of.reduce((all, point) => all + point.weight, 0);
  const all = sum(points);
  return Math.floor((200 * sum(points.filter(point => carried(point.key))) + all) / (2 * all));
}

/** wishesOf are the photos and what is said of each promotion, as the server hears them. */
export function wishesOf(
  site: StepSite,
  camera: CameraFace,
  promotions: readonly Promotion[],
  entries: Entries,
  at: string,
): Wish[] {
  const said = promotions.map(promotion => ({
    promotion,
    points: promotion.points.map(point => ({ point, entry: entryOf(entries, cellOf(promotion, point)) })),
  }));
  const shots = said.flatMap(({ points }) => points.flatMap(({ entry }) => entry.shots));
  return [
    ...shots.map(shot => camera.wishOf(site, shot)),
    ...said.map(({ promotion, points }) => {
      const payload: PromoPayload = {
        visit: site.visit,
        promotionId: promotion.id,
        points: points.map(({ point, entry }) => ({
          key: point.key,
          done: entry.done ?? false,
          ...(entry.note.trim() ? { note: entry.note.trim() } : {}),
          photos: [...entry.photos],
          ...(entry.same ? { same: true } : {}),
        })),
        at,
      };
      return {
        type: "merchandising.promo_check",
        v: 1,
        payload: { ...payload },
        thread: site.visit,
        about: site.outlet.name,
      };
    }),
  ];
}

/** promoViews are what checks make of the promotions before the server has said so. */
export const promoViews: Views = { "merchandising.promo_check": checked };

function checked(shelf: Shelf, { payload }: Command): Shelf {
  const told = payload as unknown as PromoPayload;
  const outlet = (shelf.get("work")?.get(told.visit) as { outletId: number } | undefined)?.outletId;
  if (outlet === undefined) return shelf;
  const promotions = promotionsAt(shelf, outlet).map(promotion =>
    promotion.id === told.promotionId
      ? {
          ...promotion,
          last: {
            visitRef: told.visit,
            day: told.at.slice(0, 10),
            score: scoreOf(
              promotion.points,
              key => told.points.find(point => point.key === key)?.done ?? false,
            ),
            points: told.points,
          },
        }
      : promotion,
  );
  return withDocument(shelf, "promotions", String(outlet), { outletId: outlet, promotions });
}
