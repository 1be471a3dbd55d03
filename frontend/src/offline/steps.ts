import type { ComponentType } from "react";
import type { Wish } from "./store";
import type { Shelf } from "./views";

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
  /** idle says that a step of a group asks nothing at an outlet; such a step is done in passing. */
  idle?: (shelf: Shelf, outlet: number, group: number) => boolean;
}

/** Taken is a photo on this phone's disk that was not told yet. */
export interface Taken {
  sha256: string;
  takenAt: string;
  point?: { lon: number; lat: number };
  accuracyM?: number;
}

/** CameraField is what the photos of one question are shown and taken with. */
export interface CameraField {
  /** name is what the photos show, for who cannot see them. */
  name: string;
  /** about is the name of the outlet. */
  about: string;
  hashes: readonly string[];
  /** onTake is told of a photo once it is on the disk. */
  onTake: (one: Taken) => void;
  onDrop: (sha256: string) => void;
  /** wanted says that the page waits for a photo here: the app's own camera opens by itself where it may. */
  wanted?: boolean;
}

/** CameraFace is how the room of photos lets steps of other rooms take photos. */
export interface CameraFace {
  Field: ComponentType<CameraField>;
  /** wishOf words a photo as the server hears it; its bytes go beside it. */
  wishOf: (site: Pick<StepSite, "visit" | "outlet" | "step">, one: Taken) => Wish;
}

/** Signed is what a signature is about: a document of some kind at an outlet, perhaps in a visit. */
export interface Signed {
  ref: string;
  kind: string;
  thread: string;
  visit?: string;
  outlet: { id: number; name: string };
}

/** SignFace is how the room of photos lets other rooms have a document signed. */
export interface SignFace {
  Pad: ComponentType<{ onChange: (strokes: Blob | null) => void }>;
  /** wishOf words a signature as the server hears it; the strokes go up before. */
  wishOf: (about: Signed, png: Blob, document: string, signer: string) => Promise<Wish>;
}

/** StepFaces are those of each kind of step, as the rooms give them. */
export type StepFaces = Readonly<Record<string, StepFace>>;
