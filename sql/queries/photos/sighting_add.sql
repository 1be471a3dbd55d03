-- A code is a barcode of the catalogue, or else a code of its products.
INSERT INTO photos.sighting (recognition_id, n, tenant_id, code, product_id, facings, confidence, box)
SELECT @id, f.n, app.tenant(), f.code, p.id, f.facings, f.confidence, nullif(f.box, '')::float8[]
FROM unnest(@codes::text[], @facings::int[], @confidence::float8[], @boxes::text[]) WITH ORDINALITY AS f (code, facings, confidence, box, n)
LEFT JOIN LATERAL (SELECT p.id, p.name, p.own
                   FROM catalog.product_v p
                   WHERE p.tenant_id = app.tenant() AND (p.barcode = f.code OR p.code = f.code)
                   ORDER BY p.barcode = f.code DESC
                   LIMIT 1) p ON true;
