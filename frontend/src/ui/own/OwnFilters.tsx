import { Filter } from "@/ui/desk/FilterBar";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { OwnFilter } from "./OwnFilter";
import { useOwnFields } from "./queries";

/** OwnFilters narrow a list by the company's own fields; the page's address has the wishes under field. */
export function OwnFilters({ holder }: { holder: string }) {
  const url = useUrl();
  const named = useNamed();
  return useOwnFields(holder)
    .filter(field => field.onList)
    .map(field => (
      <Filter key={field.key} label={named(field.zh, field.en)}>
        <OwnFilter field={field} value={url.get("field")} onChange={wishes => url.set({ field: wishes })} />
      </Filter>
    ));
}
