import { useQuery } from "@tanstack/react-query";

const photoRoom = 5e6; // bytes: a photo, its thumbnail, and what IndexedDB takes to write them
const nearly = 0.9; // of what the browser gives

/** Room is what the browser gives the phone's memory. */
export interface Room {
  usedMB: number;
  /** scarce says that it will soon be used up. */
  scarce: boolean;
  /** none says that no photo has room any more. */
  none: boolean;
  /** persistent says that the browser does not take it away by itself. */
  persistent: boolean;
}

/** useStorage looks at the room every ten seconds; undefined until it has. */
export function useStorage(): Room | undefined {
  return useQuery({
    queryKey: ["phone", "storage"],
    refetchInterval: 10_000,
    networkMode: "always",
    queryFn: async () => {
      const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ]);
      const known = quota > 0;
      return {
        usedMB: usage / 1e6,
        scarce: known && usage / quota > nearly,
        none: known && quota - usage < photoRoom,
        persistent,
      };
    },
  }).data;
}
