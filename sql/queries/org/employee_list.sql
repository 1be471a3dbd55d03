-- By code; the position is that of the main posting of today, of who holds none today that of the next one.
WITH day AS (
    SELECT app.day_of(@at) AS d
)
SELECT m.id, m.code, m.name, m.phone, m.unit_id, n.code AS unit_code, n.name AS unit_name,
       coalesce(p.id, 0) AS position_id, coalesce(p.code, '') AS position_code, coalesce(p.name, '') AS position, coalesce(p.name_en, '') AS position_en,
       coalesce(to_char(m.hired_on, 'YYYY-MM-DD'), '') AS hired_on, coalesce(to_char(m.left_on, 'YYYY-MM-DD'), '') AS left_on,
       u.id AS user_id, coalesce(u.login, '') AS login, m.rev
FROM org.employee m
CROSS JOIN day
JOIN org.unit n ON n.id = m.unit_id
LEFT JOIN LATERAL (
    SELECT q.id, q.code, q.name, q.name_en
    FROM org.posting h
    JOIN org.tree t ON t.id = h.tree_id AND t.main
    JOIN org.position q ON q.id = h.position_id
    WHERE h.employee_id = m.id AND h.valid && daterange(day.d, NULL)
    ORDER BY lower(h.valid) NULLS FIRST, h.id
    LIMIT 1
) p ON true
LEFT JOIN LATERAL (
    SELECT x.id, x.login
    FROM org.user_account x
    WHERE x.employee_id = m.id
    ORDER BY x.disabled_at IS NOT NULL, x.id DESC
    LIMIT 1
) u ON true
WHERE m.tenant_id = app.tenant()
  AND (@id::bigint = 0 OR m.id = @id)
  AND (@codes::text[] IS NULL OR m.code = ANY (@codes))
  AND (@q::text = '' OR m.name ILIKE @q OR m.code ILIKE @q OR m.phone LIKE @q OR u.login ILIKE @q)
  AND (@unit::int = 0 OR m.unit_id = @unit
       OR @below::boolean AND m.unit_id IN (SELECT org.subtree(@tree_id, @unit, day.d)))
  AND (@state::text = '' OR (@state = 'left') = coalesce(m.left_on <= day.d, false))
  AND m.code > @after_code
ORDER BY m.code
LIMIT @most;
