SELECT id
FROM geo.outlet
WHERE tenant_id = app.tenant() AND rep_id = @rep_id AND state = 'active'
ORDER BY id;
