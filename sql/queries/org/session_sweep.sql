-- What ended a month ago tells nobody anything.
DELETE FROM org.session
WHERE tenant_id = app.tenant() AND least(expires_at, revoked_at) < @at::timestamptz - interval '30 days';
