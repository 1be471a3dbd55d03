import { type ReactNode, useRef, useState } from "react";
import "./lists.css";

interface Props<T> {
  items: readonly T[];
  height: number;
  keyOf: (item: T) => number;
  row: (item: T) => ReactNode;
  label: string;
  /** onEnd hears that the last rows are in sight, for lists that come in pages. */
  onEnd?: () => void;
}

const spare = 6; // rows above and below the window, for smooth scrolling

/** Rows is a long list that only renders what is in sight. All rows have one height in px. */
export function Rows<T>({ items, height, keyOf, row, label, onEnd }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [seen, setSeen] = useState(900);
  const first = Math.max(0, Math.floor(top / height) - spare);
  const last = Math.min(items.length, Math.ceil((top + seen) / height) + spare);
  return (
    <div
      ref={box}
      className="rows"
      role="list"
      aria-label={label}
      onScroll={event => {
        setTop(event.currentTarget.scrollTop);
        setSeen(event.currentTarget.clientHeight);
        const below =
          items.length * height - event.currentTarget.scrollTop - event.currentTarget.clientHeight;
        if (below < spare * height) onEnd?.();
      }}
    >
      <div style={{ height: items.length * height, position: "relative" }}>
        {items.slice(first, last).map((item, i) => (
          <div
            key={keyOf(item)}
            role="listitem"
            style={{ position: "absolute", top: (first + i) * height, height, left: 0, right: 0 }}
          >
            {row(item)}
          </div>
        ))}
      </div>
    </div>
  );
}
