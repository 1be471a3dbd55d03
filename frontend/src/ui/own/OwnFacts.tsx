import { Fact } from "@/ui/desk/Fact";
import { useNamed } from "@/ui/useNamed";
import { useOwnFields } from "./queries";
import { useOwnText } from "./useOwnText";

interface Props {
  holder: string;
  of: { extra?: Record<string, unknown> };
}

/** OwnFacts are the values of the company's own fields among the facts of a row; one that has ended stands where it has a value. */
export function OwnFacts({ holder, of }: Props) {
  const text = useOwnText();
  const named = useNamed();
  return useOwnFields(holder)
    .filter(field => field.endedAt === undefined || of.extra?.[field.key] !== undefined)
    .map(field => (
      <Fact key={field.key} name={named(field.zh, field.en)}>
        {text(field, of.extra?.[field.key])}
      </Fact>
    ));
}
