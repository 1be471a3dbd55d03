import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { useCatalogChange } from "../queries";
import { listingVerbs } from "./queries";

/** useEnding takes products off the lists from today on. */
export function useEnding(today: string, onDone: () => void) {
  const { t } = useTranslation("catalog");
  const say = useSay();
  const until = dayjs(today).subtract(1, "day").format("YYYY-MM-DD");
  const end = useCatalogChange((ids: number[]) => listingVerbs.end({ ids, until }));
  return {
    isPending: end.isPending,
    mutate: (ids: number[]) =>
      end.mutate(ids, {
        onSuccess: () => {
          say.done(t("listing.ended", { n: ids.length }));
          onDone();
        },
        onError: say.failed,
      }),
  };
}
