-- A revision of 0 is of a template the company has not changed yet.
INSERT INTO paper.template (tenant_id, key, body, updated_at)
VALUES (app.tenant(), @key, @body, @now)
ON CONFLICT (tenant_id, key) DO UPDATE SET body = excluded.body, rev = template.rev + 1, updated_at = excluded.updated_at
WHERE template.rev = @rev::int
RETURNING rev;
