DELETE FROM tracking.trace WHERE tenant_id = app.tenant() AND opened_at < @before;
