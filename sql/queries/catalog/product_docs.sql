-- Products as the search of everything finds them: they are the whole company's.
SELECT p.id AS row_id, NULL::int AS unit_id, NULL::bigint AS rep_id, p.name AS title, concat_ws(' · ', p.code, nullif(p.spec, '')) AS line,
       '/products?q=' || p.code AS link, ARRAY[p.code, p.spec] AS more, ARRAY[p.barcode] AS phones, NULL::geometry AS point, p.extra
FROM catalog.product p
WHERE p.id = ANY (@ids::bigint[]);
