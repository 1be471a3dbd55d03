import { useState } from "react";

export const pageSizes = [20, 50, 100] as const;

/** Cursor walks through a list page by page; the server only knows "after". */
export interface Cursor {
  after: string;
  limit: number;
  page: number;
  next(cursor: string): void;
  back(): void;
  resize(limit: number): void;
}

/** useCursor starts over whenever what is asked for changes. */
export function useCursor(asked: string): Cursor {
  const [state, setState] = useState({ asked, stack: [] as string[], limit: 50 });
  const stack = state.asked === asked ? state.stack : [];
  const show = (next: string[], limit = state.limit): void => setState({ asked, stack: next, limit });
  return {
    after: stack.at(-1) ?? "",
    limit: state.limit,
    page: stack.length + 1,
    next: cursor => show([...stack, cursor]),
    back: () => show(stack.slice(0, -1)),
    resize: limit => show([], limit),
  };
}
