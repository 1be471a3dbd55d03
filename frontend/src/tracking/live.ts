import type { Feature, Point } from "geojson";
import type { GeoJSONFeatureDiff, GeoJSONSourceDiff } from "maplibre-gl";
import type { Rep, RepState } from "@/api/types";
import { type Age, ageBand } from "@/lib/time";
import { lookOf, placeOf } from "./presence";

/** Props is what the map knows of a rep. */
export interface Props {
  name: string;
  initials: string;
  unitId: number;
  look: string;
  old: boolean;
  alarm: boolean;
  heading: number;
  age: string;
}

/** Wording is what the fixes need from the outside to be readable: the people, and words for ages. */
export interface Wording {
  rep(id: number): Rep | undefined;
  age(age: Age): string;
}

/**
 * LiveFixes keeps the latest fix of each rep, outside React. The map drains it once per animation frame;
 * lists read it once a second. Ages are part of what is drawn, so a fix that only grows old is drawn anew.
 */
export class LiveFixes {
  private readonly latest = new Map<number, RepState>();
  private readonly fresh = new Set<number>();
  private readonly gone = new Set<number>();
  private readonly drawn = new Map<number, string>();
  private aged = 0;
  private near = true;

  /** version rises with every change; lists compare it. */
  version = 0;

  /** reset takes a snapshot as the whole truth. */
  reset(states: readonly RepState[]): void {
    const here = new Set(states.map(state => state.id));
    for (const id of this.latest.keys()) if (!here.has(id)) this.forget(id);
    for (const state of states) this.put(state);
  }

  /** take takes one change; networks reorder, so an older fix than the known one is dropped. */
  take(state: RepState): void {
    const known = this.latest.get(state.id);
    if (known && isOlder(state, known)) return;
    this.put(state);
  }

  /** forget takes a rep off the map. */
  forget(id: number): void {
    if (!this.latest.delete(id)) return;
    this.fresh.delete(id);
    this.gone.add(id);
    this.version++;
  }

  of(id: number): RepState | undefined {
    return this.latest.get(id);
  }

  all(): RepState[] {
    return [...this.latest.values()];
  }

  /** redraw makes the next drain bring everything, for a new map or changed names. */
  redraw(): void {
    this.drawn.clear();
    this.gone.clear();
    for (const id of this.latest.keys()) this.fresh.add(id);
  }

  /**
   * drain is what the map must change at a time (server's, ms), or null. Far out the map shows no labels, so that ages
   * that nobody reads change nothing; near says that it does.
   */
  drain(now: number, wording: Wording, near = true): GeoJSONSourceDiff | null {
    if (now - this.aged >= 1000 || near !== this.near) {
      this.near = near;
      this.aged = now;
      this.age(now, wording);
    }
    if (this.fresh.size === 0 && this.gone.size === 0) return null;
    const add: Feature<Point>[] = [];
    const update: GeoJSONFeatureDiff[] = [];
    for (const id of this.fresh) {
      const state = this.latest.get(id);
      const place = state && placeOf(state);
      if (!state || !place) continue;
      const props = this.propsOf(state, now, wording);
      const geometry: Point = { type: "Point", coordinates: [place.lon, place.lat] };
      if (this.drawn.has(id)) update.push({ id, newGeometry: geometry, addOrUpdateProperties: pairs(props) });
      else add.push({ type: "Feature", id, geometry, properties: { ...props } });
      this.drawn.set(id, written(props));
    }
    const remove = [...this.gone];
    for (const id of remove) this.drawn.delete(id);
    this.fresh.clear();
    this.gone.clear();
    return { remove, add, update };
  }

  private put(state: RepState): void {
    this.latest.set(state.id, state);
    this.gone.delete(state.id);
    this.fresh.add(state.id);
    this.version++;
  }

  private propsOf(state: RepState, now: number, wording: Wording): Props {
    const rep = wording.rep(state.id);
    const look = lookOf(state, now);
    return {
      name: rep?.name ?? `#${state.id}`,
      initials: rep?.initials ?? "",
      unitId: rep?.unitId ?? 0,
      look: look.presence,
      old: look.old,
      alarm: look.alarm,
      heading: state.headingDeg ?? 0,
      age: state.at === undefined || !this.near ? "" : wording.age(ageBand(now - Date.parse(state.at))),
    };
  }

  private age(now: number, wording: Wording): void {
    for (const [id, before] of this.drawn) {
      const state = this.latest.get(id);
      if (state && written(this.propsOf(state, now, wording)) !== before) this.fresh.add(id);
    }
  }
}

/** isOlder compares instants in UTC as the text they are. */
function isOlder(state: RepState, known: RepState): boolean {
  const at = state.at ?? "";
  const knownAt = known.at ?? "";
  return knownAt > at || (knownAt === at && known.contactAt > state.contactAt);
}

const pairs = (props: Props): { key: string; value: unknown }[] =>
  Object.entries(props).map(([key, value]) => ({ key, value: value as unknown }));

/** written leaves the heading out: it only matters together with a new fix. */
const written = (props: Props): string =>
  `${props.look} ${props.old} ${props.alarm} ${props.age} ${props.name}`;
