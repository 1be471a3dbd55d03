SELECT id, tenant_id, user_id, remember, expires_at, ended
FROM org.session_by_token(@hash);
