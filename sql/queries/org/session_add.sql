WITH seen AS (
    UPDATE org.user_account SET last_sign_in_at = @at WHERE tenant_id = app.tenant() AND id = @user_id RETURNING id
)
INSERT INTO org.session (tenant_id, user_id, token_hash, user_agent, address, remember, phone_id, created_at, seen_at, expires_at)
SELECT app.tenant(), seen.id, @token_hash, @user_agent, @address, @remember, nullif(@phone_id::bigint, 0), @at, @at, @expires_at
FROM seen
RETURNING id;
