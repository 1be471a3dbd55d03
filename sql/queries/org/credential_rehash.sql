-- The same password under the cost of today.
UPDATE org.user_account
SET password_hash = @hash
WHERE tenant_id = app.tenant() AND id = @id;
