SELECT t.id AS row_id, t.unit_id, t.rep_id, t.name AS title, t.code AS line, '/territories?territory=' || t.id AS link,
       ARRAY[t.code] AS more, '{}'::text[] AS phones, st_pointonsurface(t.area) AS point
FROM geo.territory t
WHERE t.id = ANY (@ids::bigint[]);
