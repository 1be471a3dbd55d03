import { useEffect, useRef } from "react";

/** WallKeys is what the keys of the wall do; each says whether it did anything. */
export type WallKeys = (key: string) => boolean;

/** useWallKeys hears keys on the page, except where somebody writes or chooses. */
export function useWallKeys(pressed: WallKeys): void {
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const at = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (at instanceof HTMLElement && at.closest("input, textarea, .ant-select, .ant-picker")) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}
