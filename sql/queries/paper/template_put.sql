-- A revision of 0 is of a template the company has not changed yet. Each is kept as a version, too.
WITH put AS (
    INSERT INTO paper.template (tenant_id, key, body, updated_at)
    VALUES (app.tenant(), @key, @body::jsonb, @now)
    ON CONFLICT (tenant_id, key) DO UPDATE SET body = excluded.body, rev = template.rev + 1, updated_at = excluded.updated_at
    WHERE template.rev = @rev::int
    RETURNING rev
)
INSERT INTO paper.template_version (tenant_id, key, rev, body, reason, made_by, made_at)
SELECT app.tenant(), @key, put.rev, @body::jsonb, @reason, coalesce(u.name, ''), @now
FROM put
LEFT JOIN app.user_v u ON u.id = app.uid()
RETURNING rev;
