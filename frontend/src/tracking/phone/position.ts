import { useSyncExternalStore } from "react";

/** Reading is one fix of this phone. */
export interface Reading {
  at: number;
  lon: number;
  lat: number;
  accuracyM: number;
  speedMps: number | null;
  headingDeg: number | null;
}

export type Trouble = "denied" | "unavailable" | "timeout" | "unsupported";

export interface Standing {
  latest: Reading | null;
  recent: readonly Reading[];
  trouble: Trouble | null;
}

const kept = 30;

/** Positions watches the phone's place while somebody looks at it. */
class Positions {
  private standing: Standing = { latest: null, recent: [], trouble: null };
  private readonly watchers = new Set<() => void>();
  private watching: number | null = null;

  readonly watch = (tell: () => void): (() => void) => {
    this.watchers.add(tell);
    if (this.watching === null) this.start();
    return () => {
      this.watchers.delete(tell);
      if (this.watchers.size > 0 || this.watching === null) return;
      navigator.geolocation.clearWatch(this.watching);
      this.watching = null;
    };
  };

  readonly now = (): Standing => this.standing;

  private start(): void {
    if (!("geolocation" in navigator)) {
      this.set({ ...this.standing, trouble: "unsupported" });
      return;
    }
    this.watching = navigator.geolocation.watchPosition(
      place => this.take(place),
      error => this.set({ ...this.standing, trouble: troubleOf(error.code) }),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
  }

  private take(place: GeolocationPosition): void {
    const { coords } = place;
    const reading: Reading = {
      at: place.timestamp,
      lon: coords.longitude,
      lat: coords.latitude,
      accuracyM: coords.accuracy,
      speedMps: coords.speed,
      headingDeg: coords.heading,
    };
    const recent = [...this.standing.recent, reading].slice(-kept);
    this.set({ latest: reading, recent, trouble: null });
  }

  private set(standing: Standing): void {
    this.standing = standing;
    for (const tell of this.watchers) tell();
  }
}

function troubleOf(code: number): Trouble {
  if (code === GeolocationPositionError.PERMISSION_DENIED) return "denied";
  return code === GeolocationPositionError.TIMEOUT ? "timeout" : "unavailable";
}

export const positions = new Positions();

/** usePosition is where this phone is, as far as it knows. */
export function usePosition(): Standing {
  return useSyncExternalStore(positions.watch, positions.now);
}
