-- What things of an answer are, without keeping them; @id is of nothing.
SELECT f.code, p.id AS product_id, coalesce(p.name, '') AS product, coalesce(p.own, false) AS own, f.facings, f.confidence, nullif(f.box, '')::float8[] AS box
FROM unnest(@codes::text[], @facings::int[], @confidence::float8[], @boxes::text[]) WITH ORDINALITY AS f (code, facings, confidence, box, n)
LEFT JOIN LATERAL (SELECT p.id, p.name, p.own
                   FROM catalog.product_v p
                   WHERE p.tenant_id = app.tenant() AND (p.barcode = f.code OR p.code = f.code)
                   ORDER BY p.barcode = f.code DESC
                   LIMIT 1) p ON true
WHERE @id::bigint = 0
ORDER BY f.n;
