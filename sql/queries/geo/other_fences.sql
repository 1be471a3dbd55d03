-- The fences beside those of outlets: places, territories, drawn ones. All, or those of the ids.
SELECT id, kind, location AS center, fence_m AS radius_m, NULL::geometry AS area
FROM geo.place
WHERE @whole OR id = ANY (@places::bigint[])
UNION ALL
SELECT id, 'territory', NULL, NULL, area
FROM geo.territory
WHERE @whole OR id = ANY (@territories::bigint[])
UNION ALL
SELECT id, 'fence', center, radius_m, area
FROM geo.fence
WHERE @whole OR id = ANY (@drawn::bigint[]);
