SELECT id, code, version, name, purpose, classes, channels, steps, state, rev, changed_at, in_force_at, ended_at
FROM visits.template
WHERE tenant_id = app.tenant() AND state = 'in_force'
ORDER BY code;
