UPDATE org.user_account
SET disabled_at = NULL
WHERE tenant_id = app.tenant() AND id = @id;
