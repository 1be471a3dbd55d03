INSERT INTO workflow.definition (tenant_id, subject, version, name, active, steps, outside_url, secret, made_by_name, made_at)
SELECT app.tenant(), @subject, coalesce(max(version), 0) + 1, @name, true, @steps::jsonb, @outside_url, @secret, app.calling_name(), @now
FROM workflow.definition
WHERE subject = @subject
RETURNING id;
