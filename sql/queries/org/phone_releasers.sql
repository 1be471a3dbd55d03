-- Who leads a user: those whom it asks for the release of its phone.
SELECT DISTINCT c.id, c.name
FROM org.user_account u
JOIN org.employee e ON e.id = u.employee_id
CROSS JOIN LATERAL app.holders('', e.unit_id, app.day_of(@at), ARRAY[e.id]) AS h (id)
JOIN LATERAL app.colleagues(ARRAY[h.id]) AS c ON true
WHERE u.id = @user_id AND u.tenant_id = app.tenant()
ORDER BY c.id
LIMIT 5;
