SELECT id, unit_id, name, center, coalesce(radius_m, 0) AS radius_m, area FROM geo.fence WHERE id = ANY (@ids::bigint[]);
