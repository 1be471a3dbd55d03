import { useEffect, useRef } from "react";

/** useKey hears a key anywhere on the page. */
export function useKey(key: string, pressed: () => void): void {
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === key) latest.current();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [key]);
}
