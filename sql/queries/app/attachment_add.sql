INSERT INTO app.attachment (tenant_id, owner_kind, owner_id, sha256, thumb, name, size, media_type, added_by, added_at)
VALUES (app.tenant(), @kind, @owner, @sha256, @thumb, @name, @size, @media_type, app.calling_name(), @now)
RETURNING id;
