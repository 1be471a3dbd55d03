import type { ComponentType } from "react";
import type { Wish } from "./store";

/** StepSite is what the page of a step of a visit is given, whatever room it belongs to. */
export interface StepSite {
  /** visit is the ref of the check-in. */
  visit: string;
  openedAt: string;
  outlet: { id: number; code: string; name: string };
  step: { key: string; kind: string; title: string; mandatory: boolean; groupId: number };
  done: boolean;
  note: string;
  /** others are the titles of the steps that are done by now. */
  others: readonly string[];
  /** finish keeps wishes together with the word that the step is done, and goes on to the next one. */
  finish: (wishes: readonly Wish[], note?: string) => Promise<void>;
}

/** StepFace is how a room shows steps of a kind: their page, and their line in the list. */
export interface StepFace {
  Page: ComponentType<{ site: StepSite }>;
  Line?: ComponentType<{ site: StepSite }>;
}

/** StepFaces are those of each kind of step, as the rooms give them. */
export type StepFaces = Readonly<Record<string, StepFace>>;
