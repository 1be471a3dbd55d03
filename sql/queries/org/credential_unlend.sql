-- A password that was only lent opens nothing more once its user comes in another way.
UPDATE org.user_account
SET password_hash = @hash, password_at = @at, must_change = false
WHERE tenant_id = app.tenant() AND id = @id AND must_change;
