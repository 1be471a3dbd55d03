import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { moved } from "./beat";
import "./stop-order.css";

interface Props<T> {
  items: readonly T[];
  keyOf: (item: T) => number;
  nameOf: (item: T) => string;
  children: (item: T) => ReactNode;
  /** Without these the order only shows. */
  onOrder?: ((items: T[]) => void) | undefined;
  onRemove?: ((item: T) => void) | undefined;
}

/** StopOrder is a numbered list whose rows are dragged by their handle, or moved by arrows; by finger, mouse and keyboard. */
export function StopOrder<T>({ items, keyOf, nameOf, children, onOrder, onRemove }: Props<T>) {
  const { t } = useTranslation("beats");
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<number | null>(null);
  const drag = (event: PointerEvent<HTMLButtonElement>): void => {
    const at = items.findIndex(item => keyOf(item) === held);
    if (at < 0 || !list.current) return;
    const rows = [...list.current.children].map(row => row.getBoundingClientRect());
    const over = rows.findIndex(row => event.clientY < row.bottom);
    const to = over < 0 ? rows.length - 1 : over;
    if (to !== at) onOrder?.(moved(items, at, to));
  };
  return (
    <ol className="stop-order" ref={list}>
      {items.map((item, i) => (
        <li key={keyOf(item)} data-held={held === keyOf(item)}>
          {onOrder && (
            <button
              type="button"
              className="stop-grip"
              aria-label={t("order.drag", { name: nameOf(item) })}
              onPointerDown={event => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setHeld(keyOf(item));
              }}
              onPointerMove={drag}
              onPointerUp={() => setHeld(null)}
              onPointerCancel={() => setHeld(null)}
              onKeyDown={event => {
                const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (by === undefined) return;
                event.preventDefault();
                onOrder(moved(items, i, i + by));
              }}
            >
              ⠿
            </button>
          )}
          <span className="stop-turn num">{i + 1}</span>
          <span className="stop-what">{children(item)}</span>
          {onOrder && (
            <span className="stop-do">
              <button
                type="button"
                disabled={i === 0}
                aria-label={t("order.up", { name: nameOf(item) })}
                onClick={() => onOrder(moved(items, i, i - 1))}
              >
                ↑
              </button>
              <button
                type="button"
                disabled={i === items.length - 1}
                aria-label={t("order.down", { name: nameOf(item) })}
                onClick={() => onOrder(moved(items, i, i + 1))}
              >
                ↓
              </button>
              <button
                type="button"
                aria-label={t("order.remove", { name: nameOf(item) })}
                onClick={() => onRemove?.(item)}
              >
                ×
              </button>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
