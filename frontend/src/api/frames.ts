import type { FenceNote, Notice, RepState, Run, Visit } from "./types";

/** LayerWord says that a tile layer has a new version and should be asked again. */
export interface LayerWord {
  id: number;
  layer: string;
  version: number;
}

/** RunWord is how far a search of the optimiser is; what it was asked for and what it has found have to be asked for. */
export type RunWord = Omit<Run, "asked" | "result">;

/** PlanWord says that plans of a rep were published, or that its day goes otherwise than it did; its id is the rep's. */
export interface PlanWord {
  id: number;
}

/** ErrandWord is how far a job is that the person has asked for. */
export interface ErrandWord {
  id: number;
  state: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
  step: string;
  done: number;
  total: number;
}

export type Item =
  | ({ topic: "rep"; gone?: boolean } & RepState)
  | ({ topic: "visit" } & Visit)
  | ({ topic: "layer" } & LayerWord)
  | { topic: "message"; id: number; unread: number }
  | ({ topic: "errand" } & ErrandWord)
  | ({ topic: "run" } & RunWord)
  | ({ topic: "plan" | "day" } & PlanWord);

/** AlertWord says that an alert has come or is in another state; lists are asked for anew. */
export interface AlertWord {
  alertId?: number;
  severity?: "info" | "warn" | "alarm";
  title?: string;
}

export type Topic = Item["topic"] | "notice" | "fence" | "alert";

/** Frame is what the server says on the socket. */
export type Frame =
  | { type: "snapshot" | "delta"; version: number; hub: string; items: Item[] }
  | ({ type: "notice"; topic?: "notice" } & Notice)
  | ({ type: "notice"; topic: "fence" } & FenceNote)
  | ({ type: "notice"; topic: "alert" } & AlertWord)
  | { type: "pulse" }
  | { type: "bye"; reason: "revoked" | "going_away" | "slow" | "expired"; retry: boolean };

const kinds = new Set(["snapshot", "delta", "notice", "pulse", "bye"]);

/** parseFrame reads one message; what it does not know is null, so that an older page lives with a newer server. */
export function parseFrame(data: unknown): Frame | null {
  if (typeof data !== "string") return null;
  try {
    const value = JSON.parse(data) as { type?: unknown };
    return typeof value.type === "string" && kinds.has(value.type) ? (value as Frame) : null;
  } catch {
    return null;
  }
}
