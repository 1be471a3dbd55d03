SELECT m.id, m.name, m.unit_id, m.phone, q.code AS position_code, q.name AS position, q.name_en AS position_en
FROM org.employee m
JOIN LATERAL (
    SELECT h.position_id
    FROM org.posting h
    WHERE h.employee_id = m.id AND h.valid @> app.day_of(@at) AND h.position_id IN (SELECT org.field_positions())
    ORDER BY lower(h.valid) NULLS FIRST, h.id
    LIMIT 1
) p ON true
JOIN org.position q ON q.id = p.position_id
WHERE m.tenant_id = app.tenant() AND (m.left_on IS NULL OR m.left_on > app.day_of(@at))
ORDER BY m.unit_id, m.code;
