UPDATE org.user_account
SET password_hash = @hash, password_at = @at, must_change = @must_change
WHERE tenant_id = app.tenant() AND id = @id;
