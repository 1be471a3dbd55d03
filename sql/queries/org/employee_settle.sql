-- Brings an employee's unit (with id 0 everybody's) to that of the main posting of today.
WITH held AS (
    SELECT DISTINCT ON (p.employee_id) p.employee_id, p.unit_id
    FROM org.posting p
    JOIN org.tree t ON t.id = p.tree_id AND t.main
    WHERE p.tenant_id = app.tenant() AND p.valid @> app.day_of(@at) AND (@id::bigint = 0 OR p.employee_id = @id)
    ORDER BY p.employee_id, lower(p.valid) NULLS FIRST, p.id
), before AS (
    SELECT m.id, m.unit_id FROM org.employee m JOIN held h ON h.employee_id = m.id WHERE m.unit_id <> h.unit_id FOR UPDATE OF m
)
UPDATE org.employee m
SET unit_id = h.unit_id, rev = m.rev + 1
FROM held h
JOIN before b ON b.id = h.employee_id
WHERE m.tenant_id = app.tenant() AND m.id = h.employee_id
RETURNING m.id AS employee_id, b.unit_id AS from_unit, m.unit_id AS to_unit;
