-- What PostGIS says of the fences of a tile, under the policies.
-- Fences that reach into a tile. A polygon replaces an outlet's circle. The
-- feature's id is 4 × its row's, plus 0 for outlets, 1 for places, 2 for drawn ones.
-- Circles of up to 500 m, nearly all there are, are drawn in Web Mercator, where
-- they are round as well: its radius is that of 6,378,137 m by that of the sphere on
-- which distances are measured, and grows with the latitude. Buffers on the
-- spheroid cost ten times as much, so only wide ones are.
WITH reach AS (
    SELECT st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096) AS mercator,
           st_transform(st_tileenvelope(@z::int, @x::int, @y::int, margin => 64.0 / 4096), 4326) AS box
), circle AS (
    SELECT id * 4 AS fid, id, 'outlet' AS kind, name, coalesce(fence_m, @fence_m::float8::int) AS fence_m, unit_id, rep_id,
           st_transform(location, 3857) AS middle,
           coalesce(fence_m, @fence_m::float8) * 6378137 / 6371008.8 / cos(radians(st_y(location))) AS radius
    FROM geo.outlet
    WHERE fence IS NULL AND state <> 'closed' AND location && @close::geometry AND (fence_m IS NULL OR fence_m <= 500)
), fence AS (
    SELECT fid, id, kind, name, fence_m, unit_id, rep_id, st_buffer(middle, radius, 'quad_segs=16') AS shape
    FROM circle, reach
    WHERE st_expand(middle, radius) && mercator
    UNION ALL
    SELECT id * 4, id, 'outlet', name, NULL::int, unit_id, rep_id, st_transform(fence, 3857)
    FROM geo.outlet, reach
    WHERE fence IS NOT NULL AND state <> 'closed' AND fence && box
    UNION ALL
    SELECT id * 4, id, 'outlet', name, fence_m, unit_id, rep_id, st_transform(st_buffer(location::geography, fence_m, 'quad_segs=24')::geometry, 3857)
    FROM geo.outlet
    WHERE fence IS NULL AND state <> 'closed' AND location && @wide::geometry AND fence_m > 500
    UNION ALL
    SELECT id * 4 + 1, id, 'place', name, fence_m, unit_id, NULL, st_transform(st_buffer(location::geography, fence_m, 'quad_segs=16')::geometry, 3857)
    FROM geo.place
    WHERE location && @wide::geometry
    UNION ALL
    SELECT id * 4 + 2, id, 'drawn', name, radius_m, unit_id, NULL, st_transform(coalesce(area, st_buffer(center::geography, radius_m, 'quad_segs=24')::geometry), 3857)
    FROM geo.fence, reach
    WHERE area && box OR st_expand(center, radius_m / 110000.0 / cos(radians(st_y(center))), radius_m / 110000.0) && box
)
SELECT st_asmvt(drawn, 'fences', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT fid, id, kind, name, fence_m AS "fenceM", unit_id AS "unitId", rep_id AS "repId",
           st_asmvtgeom(fence.shape, st_tileenvelope(@z::int, @x::int, @y::int), 4096, 64) AS shape
    FROM fence, reach
    WHERE fence.shape && mercator
) drawn
WHERE shape IS NOT NULL;
