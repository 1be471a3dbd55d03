-- The same bytes of the same rep are one file.
INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type)
VALUES (app.tenant(), @unit_id, nullif(@rep_id::bigint, 0), @sha256, @size, @media_type)
ON CONFLICT (tenant_id, sha256, rep_id) DO UPDATE SET size = excluded.size
RETURNING id, sha256, size, media_type;
