import { useCallback, useContext } from "react";
import { UNSAFE_DataRouterContext as DataRouter, useSearchParams } from "react-router";

/** UrlState reads and writes what the address of a page remembers. */
export interface UrlState {
  get: (name: string) => string;
  number: (name: string) => number | undefined;
  set: (change: Record<string, string | number | boolean | null | undefined>) => void;
}

/** useUrl keeps filters, selection and viewport in the address, so that a link shows the same screen. */
export function useUrl(): UrlState {
  const [params, write] = useSearchParams();
  const router = useContext(DataRouter)?.router;
  const set = useCallback<UrlState["set"]>(
    change => {
      // A map that comes to rest while the next page is being fetched must not call its own page back.
      const next = router?.state.navigation.location;
      if (next && next.pathname !== router.state.location.pathname) return;
      write(
        () => {
          // The address bar is the truth: two changes in one frame must not undo each other.
          const next = new URLSearchParams(window.location.search);
          for (const [name, value] of Object.entries(change)) {
            if (value === null || value === undefined || value === "" || value === false) next.delete(name);
            else next.set(name, String(value));
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [router, write],
  );
  return {
    get: name => params.get(name) ?? "",
    number: name => {
      const text = params.get(name);
      const value = Number(text);
      return text === null || text === "" || Number.isNaN(value) ? undefined : value;
    },
    set,
  };
}
