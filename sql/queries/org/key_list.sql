-- Newest first.
SELECT k.id, k.user_id, u.login, coalesce(m.name, u.login) AS user_name, k.name, k.mark, k.created_at,
       b.login AS created_by, k.used_at, k.used_from, k.revoked_at
FROM org.api_key k
JOIN org.user_account u ON u.id = k.user_id
LEFT JOIN org.employee m ON m.id = u.employee_id
LEFT JOIN org.user_account b ON b.id = k.created_by
WHERE k.tenant_id = app.tenant()
  AND (@id::bigint = 0 OR k.id = @id)
  AND (@user_id::bigint = 0 OR k.user_id = @user_id)
  AND (@before::bigint = 0 OR k.id < @before)
ORDER BY k.id DESC
LIMIT @most::int;
