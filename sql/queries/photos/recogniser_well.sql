UPDATE photos.recogniser_health
SET failing = 0, rest_until = NULL, said = '', said_at = @now
WHERE tenant_id = app.tenant() AND (failing > 0 OR rest_until IS NOT NULL);
