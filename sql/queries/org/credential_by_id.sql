SELECT u.id, u.employee_id, u.login, u.password_hash,
       u.disabled_at IS NOT NULL OR coalesce(e.left_on <= app.day_of(@at), false) AS disabled
FROM org.user_account u
LEFT JOIN org.employee e ON e.id = u.employee_id
WHERE u.tenant_id = app.tenant() AND u.id = @id;
