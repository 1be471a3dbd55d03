-- The same kind about the same rep is said once in a while, not with every fix.
INSERT INTO tracking.notice (tenant_id, unit_id, rep_id, at, kind, severity, outlet_id, point, params)
SELECT app.tenant(), @unit_id, @rep_id, @at, @kind, @severity, @outlet_id, @point, @params
WHERE NOT EXISTS (
    SELECT FROM tracking.notice
    WHERE tenant_id = app.tenant() AND at > @quiet_since AND at < @quiet_until AND rep_id = @rep_id AND kind = @kind
)
RETURNING id;
