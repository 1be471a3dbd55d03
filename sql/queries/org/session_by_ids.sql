SELECT id, tenant_id, user_id, remember, expires_at, ended
FROM org.sessions_by_id(@ids);
