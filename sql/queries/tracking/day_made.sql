DELETE FROM tracking.making_day
WHERE tenant_id = app.tenant() AND rep_id = @rep_id AND day = @day;
