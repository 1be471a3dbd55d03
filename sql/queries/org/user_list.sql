SELECT u.id, u.login, coalesce(m.name, u.login) AS name, u.employee_id, m.unit_id, u.locale, u.must_change, u.disabled_at,
       CASE WHEN t.locked_until > @at THEN t.locked_until END AS locked_until, u.last_sign_in_at,
       (SELECT max(s.seen_at) FROM org.session s WHERE s.user_id = u.id) AS last_seen_at,
       (SELECT count(*)::int FROM org.session s WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > @at) AS sessions
FROM org.user_account u
LEFT JOIN org.employee m ON m.id = u.employee_id
LEFT JOIN org.sign_in_try t ON t.tenant_id = u.tenant_id AND t.login = u.login
WHERE u.tenant_id = app.tenant()
  AND (@id::bigint = 0 OR u.id = @id) AND (@employee::bigint = 0 OR u.employee_id = @employee)
  AND (@q::text = '' OR u.login ILIKE @q OR m.name ILIKE @q OR m.code ILIKE @q)
  AND (@state::text = '' OR (@state = 'disabled') = (u.disabled_at IS NOT NULL))
  AND u.login > @after_login
ORDER BY u.login
LIMIT @most;
