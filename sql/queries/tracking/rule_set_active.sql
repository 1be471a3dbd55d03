SELECT id, version, rules
FROM tracking.rule_set
WHERE tenant_id = app.tenant() AND state = 'active';
