import type { Head, RepRow } from "./types";

/** Deed is what can be done to the schedules of many reps at once. */
export type Deed = "make" | "optimise" | "submit" | "publish";

/** Failure is a rep for whom it did not go. */
export interface Failure {
  repId: number;
  problem: unknown;
}

/** Progress is how far a batch is. */
export interface BatchProgress {
  deed: Deed;
  done: number;
  all: number;
  failures: Failure[];
  over: boolean;
}

/** fits says whether a deed applies to a rep's row as it stands. */
export function fits(deed: Deed, { open }: RepRow): boolean {
  switch (deed) {
    case "make":
      return open === undefined;
    case "optimise":
    case "submit":
      return open?.state === "draft" || open?.state === "optimised";
    case "publish":
      return open?.state === "submitted";
  }
}

/** doEach does something to one row after the other and tells how far it is; what fails does not hold up the rest. */
export async function doEach(
  deed: Deed,
  rows: readonly RepRow[],
  act: (row: RepRow) => Promise<unknown>,
  tell: (progress: BatchProgress) => void,
): Promise<BatchProgress> {
  let now: BatchProgress = { deed, done: 0, all: rows.length, failures: [], over: rows.length === 0 };
  tell(now);
  for (const row of rows) {
    let failures = now.failures;
    try {
      await act(row);
    } catch (problem) {
      failures = [...failures, { repId: row.repId, problem }];
    }
    now = { ...now, done: now.done + 1, failures, over: now.done + 1 === rows.length };
    tell(now);
  }
  return now;
}

/** headOf is the version a row's figures are of: the open one, else the one in force. */
export function headOf({ open, published }: RepRow): Head | undefined {
  return open ?? published;
}
