SELECT u.id AS user_id, u.login, u.locale, u.must_change, coalesce(e.name, u.login) AS name, coalesce(e.code, '') AS employee_code,
       coalesce(p.code, '') AS position_code, coalesce(p.name, '') AS position, coalesce(p.name_en, '') AS position_en,
       coalesce(n.name, '') AS unit_name,
       t.id AS company_id, t.code AS company_code, t.name AS company_name, t.time_zone, t.datum, t.demo
FROM org.user_account u
JOIN app.tenant t ON t.id = u.tenant_id
LEFT JOIN org.employee e ON e.id = u.employee_id
LEFT JOIN org.unit n ON n.id = @unit_id AND n.tenant_id = u.tenant_id
LEFT JOIN LATERAL (
    SELECT q.code, q.name, q.name_en
    FROM org.posting h
    JOIN org.tree m ON m.id = h.tree_id AND m.main
    JOIN org.position q ON q.id = h.position_id
    WHERE h.employee_id = e.id AND h.valid @> app.day_of(@at)
    ORDER BY lower(h.valid) NULLS FIRST, h.id
    LIMIT 1
) p ON true
WHERE u.tenant_id = app.tenant() AND u.id = app.uid();
