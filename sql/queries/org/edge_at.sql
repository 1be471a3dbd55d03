-- Where a unit stands in a tree on a day, and until when; edge 0 when nowhere, then until it next does.
SELECT coalesce(e.id, 0) AS id, coalesce(e.parent_id, 0) AS parent_id,
       coalesce(lower(e.valid) = @on::text::date, false) AS begins,
       coalesce(to_char(CASE WHEN e.id IS NULL THEN next.day ELSE upper(e.valid) END, 'YYYY-MM-DD'), '') AS until
FROM (SELECT) one
LEFT JOIN org.unit_edge e ON e.tenant_id = app.tenant() AND e.tree_id = @tree_id AND e.unit_id = @unit_id AND e.valid @> @on::text::date
LEFT JOIN LATERAL (
    SELECT min(lower(n.valid)) AS day FROM org.unit_edge n
    WHERE n.tenant_id = app.tenant() AND n.tree_id = @tree_id AND n.unit_id = @unit_id AND lower(n.valid) > @on::text::date
) next ON true;
