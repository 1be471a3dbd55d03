SELECT id, user_agent, address, created_at, seen_at, expires_at
FROM org.session
WHERE tenant_id = app.tenant() AND user_id = @user_id AND revoked_at IS NULL AND expires_at > @at
ORDER BY seen_at DESC, id DESC
LIMIT 100;
