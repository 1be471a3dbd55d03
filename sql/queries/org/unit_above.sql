-- A unit and those above it in the main tree today, the nearest first, whatever the actor sees.
WITH RECURSIVE above AS (
    SELECT @id::int AS unit_id, 0 AS far
    UNION ALL
    SELECT e.parent_id, a.far + 1
    FROM above a
    JOIN org.unit_edge e ON e.unit_id = a.unit_id AND e.valid @> app.day_of(@now)
    JOIN org.tree t ON t.id = e.tree_id AND t.main
    WHERE e.parent_id IS NOT NULL AND a.far < 50
)
SELECT unit_id::bigint FROM above ORDER BY far;
