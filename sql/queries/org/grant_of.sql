SELECT g.user_id, r.id AS role_id, r.code, coalesce(g.unit_id, 0) AS unit_id
FROM org.role_grant g
JOIN org.role r ON r.id = g.role_id
WHERE g.tenant_id = app.tenant() AND g.user_id = ANY (@users)
ORDER BY r.code, g.unit_id;
