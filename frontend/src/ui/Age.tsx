import { useNow } from "./now";
import { ageSince, useAgeText } from "./words";

/** Age says how long ago something was and keeps counting. */
export function Age({ at }: { at: string }) {
  const now = useNow();
  const text = useAgeText();
  return (
    <time dateTime={at} className="num">
      {text(ageSince(at, now))}
    </time>
  );
}
