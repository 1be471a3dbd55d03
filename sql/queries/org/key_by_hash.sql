SELECT id, tenant_id, user_id, used_at, ended
FROM org.key_by_hash(@hash);
