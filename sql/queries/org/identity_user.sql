-- The user whom a provider calls by a subject.
SELECT u.id, u.employee_id, u.login, u.password_hash,
       u.disabled_at IS NOT NULL OR coalesce(e.left_on <= app.day_of(@at), false) AS disabled
FROM org.identity i
JOIN org.user_account u ON u.id = i.user_id
LEFT JOIN org.employee e ON e.id = u.employee_id
WHERE i.tenant_id = app.tenant() AND i.provider_id = @provider_id AND i.subject = @subject;
