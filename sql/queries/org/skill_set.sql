-- Exactly these from now on.
WITH gone AS (DELETE FROM org.skill WHERE employee_id = @employee_id AND skill <> ALL (@skills::text[]))
INSERT INTO org.skill (tenant_id, employee_id, skill)
SELECT app.tenant(), @employee_id::bigint, s FROM unnest(@skills) s
ON CONFLICT DO NOTHING;
