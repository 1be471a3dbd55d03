-- What the fence index needs of outlets; of all of them when no ids are given.
SELECT id, tenant_id, location, entrance, fence_m, fence AS area
FROM geo.outlet
WHERE (cardinality(@ids::bigint[]) = 0 OR id = ANY (@ids::bigint[])) AND state <> 'closed';
