SELECT id, unit_id FROM geo.fence WHERE id = ANY (@ids::bigint[]);
