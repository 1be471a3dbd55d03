INSERT INTO notify.preference (tenant_id, user_id, kind, way, wanted)
VALUES (app.tenant(), app.uid(), @kind, @way, @wanted)
ON CONFLICT (user_id, kind, way) DO UPDATE SET wanted = excluded.wanted;
