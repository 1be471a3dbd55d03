-- Outlets as the search of everything finds them.
SELECT o.id AS row_id, o.unit_id, o.rep_id, o.name AS title, concat_ws(' · ', o.code, nullif(o.address, '')) AS line, '/outlets?outlet=' || o.id AS link,
       ARRAY[o.code, o.address] AS more, ARRAY[o.phone] AS phones, o.location AS point, o.extra
FROM geo.outlet o
WHERE o.id = ANY (@ids::bigint[]);
