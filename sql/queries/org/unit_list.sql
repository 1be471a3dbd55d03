-- The units of a tree on a day, parents first: those in scope, the actor's own,
-- and what stands above them. Reps are counted as far as the scope reaches.
WITH RECURSIVE day AS (
    SELECT coalesce(nullif(@on::text, '')::date, app.day_of(@at)) AS d
), edge AS (
    SELECT e.unit_id, e.parent_id
    FROM org.unit_edge e, day
    WHERE e.tenant_id = app.tenant() AND e.tree_id = @tree_id AND e.valid @> day.d
), down (unit_id, parent_id, depth, path) AS (
    SELECT unit_id, parent_id, 0, ARRAY[unit_id] FROM edge WHERE parent_id IS NULL
    UNION ALL
    SELECT e.unit_id, e.parent_id, d.depth + 1, d.path || e.unit_id FROM edge e JOIN down d ON e.parent_id = d.unit_id
), shown AS (
    SELECT DISTINCT unnest(path) AS unit_id
    FROM down
    WHERE unit_id = ANY (app.units()) OR unit_id = @home
), rep AS (
    SELECT p.unit_id, count(DISTINCT p.employee_id) AS n
    FROM org.posting p
    JOIN org.employee m ON m.id = p.employee_id
    CROSS JOIN day
    WHERE p.tenant_id = app.tenant() AND p.valid @> day.d AND p.position_id IN (SELECT org.field_positions())
    GROUP BY p.unit_id
), below AS (
    SELECT a.unit_id, sum(rep.n)::int AS n
    FROM down
    CROSS JOIN LATERAL unnest(down.path) AS a (unit_id)
    JOIN rep ON rep.unit_id = down.unit_id
    GROUP BY a.unit_id
)
SELECT u.id, u.code, u.name, u.kind, coalesce(d.parent_id, 0) AS parent_id, @tree_id::int AS tree_id, u.location,
       coalesce(to_char(u.closed_on, 'YYYY-MM-DD'), '') AS closed_on, u.rev,
       coalesce(rep.n, 0)::int AS reps, coalesce(below.n, 0) AS reps_below
FROM down d
JOIN shown ON shown.unit_id = d.unit_id
JOIN org.unit u ON u.id = d.unit_id
LEFT JOIN rep ON rep.unit_id = u.id
LEFT JOIN below ON below.unit_id = u.id
ORDER BY d.depth, u.code;
