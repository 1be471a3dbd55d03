import { queryOptions, useQuery } from "@tanstack/react-query";
import { unitsQuery } from "@/api/queries";
import { request } from "@/api/client";
import { useSession } from "@/api/session";
import type { Box } from "@/lib/geometry";
import type { Camera } from "@/map/camera";

const country: Camera = { lon: 108, lat: 34.5, zoom: 4 };

/** extentQuery is the box of all outlets the person may see, as the layer's description says. */
const extentQuery = queryOptions({
  queryKey: ["tiles", "outlets", "extent"],
  staleTime: 300_000,
  queryFn: ({ signal }) => request<{ bounds?: Box }>("GET", "/tiles/outlets", { signal }),
});

/** cameraAround looks at a box so that it fills most of a desk's map. */
export function cameraAround([west, south, east, north]: Box): Camera {
  const degrees = Math.max(east - west, (north - south) * 1.3, 0.02);
  const zoom = Math.log2((360 * 900) / 512 / degrees) - 0.4;
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(13, Math.max(3, zoom)) };
}

const world = 300; // degrees: a box as wide is no answer

/** useHome is where the person's part of the company lies; null while that is unknown. */
export function useHome(): Camera | null {
  const { unitId } = useSession();
  const units = useQuery(unitsQuery());
  const extent = useQuery(extentQuery);
  if (units.isPending || extent.isPending) return null;
  const place = units.data?.items.find(unit => unit.id === unitId)?.location;
  if (place) return { ...place, zoom: 11 };
  const box = extent.data?.bounds;
  return box && box[2] - box[0] < world ? cameraAround(box) : country;
}
