UPDATE org.api_key
SET used_at = @at, used_from = @from
WHERE tenant_id = app.tenant() AND id = @id;
