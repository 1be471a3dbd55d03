SELECT p.id, p.unit_id, n.name AS unit_name, p.position_id, q.code AS position_code, q.name AS position, q.name_en AS position_en,
       p.tree_id, coalesce(to_char(lower(p.valid), 'YYYY-MM-DD'), '') AS from_day, coalesce(to_char(upper(p.valid), 'YYYY-MM-DD'), '') AS to_day
FROM org.posting p
JOIN org.employee m ON m.id = p.employee_id
JOIN org.unit n ON n.id = p.unit_id
JOIN org.position q ON q.id = p.position_id
WHERE p.tenant_id = app.tenant() AND p.employee_id = @employee_id AND (@id::bigint = 0 OR p.id = @id)
ORDER BY lower(p.valid) DESC NULLS LAST, p.id;
