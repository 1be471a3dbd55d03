INSERT INTO tracking.trial (tenant_id, rule_set_id, against, begun_at)
VALUES (app.tenant(), @rule_set_id, @against, @now)
RETURNING id;
