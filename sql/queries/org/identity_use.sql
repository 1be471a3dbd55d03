-- Links a subject with a user at the first time, and notes each use.
INSERT INTO org.identity AS i (tenant_id, provider_id, user_id, subject, linked_at, used_at, used_from)
VALUES (app.tenant(), @provider_id, @user_id, @subject, @at, @at, @address)
ON CONFLICT (provider_id, subject) DO UPDATE
SET used_at = EXCLUDED.used_at, used_from = EXCLUDED.used_from
WHERE i.user_id = EXCLUDED.user_id;
