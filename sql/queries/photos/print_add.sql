INSERT INTO photos.print (tenant_id, photo_id, n, bits)
SELECT app.tenant(), @photo_id, b.n, b.bits
FROM unnest(@bits::bigint[]) WITH ORDINALITY AS b (bits, n)
ON CONFLICT DO NOTHING;
