import { useSyncExternalStore } from "react";
import { languageOf, type Language } from "@/i18n";
import type { Mode } from "./tokens";

/** Appearance is what the person asked for; "system" follows the device. */
export type Appearance = "light" | "dark" | "system";

interface Preferences {
  appearance: Appearance;
  language: Language;
}

const key = "xuntu.preferences";
const watchers = new Set<() => void>();
let kept: Preferences | null = null;

function read(): Preferences {
  if (kept) return kept;
  let stored: Partial<Preferences> = {};
  try {
    stored = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>;
  } catch {
    // Storage switched off or spoilt: the defaults are good enough.
  }
  const appearance = stored.appearance;
  kept = {
    appearance: appearance === "light" || appearance === "dark" ? appearance : "system",
    language: languageOf(stored.language ?? navigator.language),
  };
  return kept;
}

/** prefer keeps a choice for the next time and tells everything that shows it. */
export function prefer(change: Partial<Preferences>): void {
  kept = { ...read(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // The choice then lasts as long as the page.
  }
  for (const tell of watchers) tell();
}

const dark = "(prefers-color-scheme: dark)";
const still = "(prefers-reduced-motion: reduce)";

function watch(tell: () => void): () => void {
  const queries = [dark, still].map(query => matchMedia(query));
  watchers.add(tell);
  for (const query of queries) query.addEventListener("change", tell);
  return () => {
    watchers.delete(tell);
    for (const query of queries) query.removeEventListener("change", tell);
  };
}

export const preferences = read;

/** modeNow is the mode in force. */
export function modeNow(): Mode {
  const { appearance } = read();
  if (appearance !== "system") return appearance;
  return matchMedia(dark).matches ? "dark" : "light";
}

export function useMode(): Mode {
  return useSyncExternalStore(watch, modeNow);
}

/** useCalm tells whether the person has asked the device for little motion. */
export function useCalm(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(still).matches);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(watch, read);
}
