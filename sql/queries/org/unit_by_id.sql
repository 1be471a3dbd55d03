-- A unit as it stands in a tree on a day; parent 0 at the top or when it is not in the tree.
SELECT u.id, u.code, u.name, u.kind, coalesce(e.parent_id, 0) AS parent_id, @tree_id::int AS tree_id, u.location,
       coalesce(to_char(u.closed_on, 'YYYY-MM-DD'), '') AS closed_on, u.rev, 0 AS reps, 0 AS reps_below
FROM org.unit u
LEFT JOIN org.unit_edge e ON e.unit_id = u.id AND e.tree_id = @tree_id AND e.valid @> @on::text::date
WHERE u.tenant_id = app.tenant() AND u.id = @id;
