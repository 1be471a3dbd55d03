-- Versions of a company are v1, v2, …
INSERT INTO tracking.rule_set (tenant_id, version, note, rules, made_by, made_at)
SELECT app.tenant(), 'v' || count(*) + 1, @note, @rules, app.uid(), @now
FROM tracking.rule_set
WHERE tenant_id = app.tenant()
RETURNING id;
