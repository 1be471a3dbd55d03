DELETE FROM geo.territory WHERE id = ANY (@ids::bigint[]) RETURNING id;
