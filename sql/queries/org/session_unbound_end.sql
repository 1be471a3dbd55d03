-- Ends sessions of a user on no bound phone: one of them, or with id 0 all, those at desks too where desks count.
UPDATE org.session
SET revoked_at = @at
WHERE tenant_id = app.tenant() AND user_id = @user_id AND phone_id IS NULL AND revoked_at IS NULL AND expires_at > @at
  AND (@id::bigint = 0 OR id = @id) AND (@desks::bool OR remember);
