-- Ends one session of one's own, or with id 0 all of a user's but the one kept.
UPDATE org.session
SET revoked_at = @at
WHERE tenant_id = app.tenant() AND user_id = @user_id AND revoked_at IS NULL AND expires_at > @at
  AND (@id::bigint = 0 OR id = @id) AND id <> @keep
RETURNING id;
