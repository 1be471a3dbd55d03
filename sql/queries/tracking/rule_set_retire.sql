UPDATE tracking.rule_set SET state = 'superseded' WHERE tenant_id = app.tenant() AND state = 'active';
