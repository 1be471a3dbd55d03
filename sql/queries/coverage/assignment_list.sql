-- By the outlet's code. Whose outlet is out of sight, the assignment is too.
SELECT a.id, a.outlet_id, o.code AS outlet_code, o.name AS outlet_name, o.class, o.channel, o.location, a.unit_id, a.duty, a.rep_id,
       coalesce(r.name, '') AS rep_name, lower(a.valid) AS from_day, upper(a.valid) AS to_day, a.state, a.transfer_id, coalesce(s.name, '') AS substitute
FROM coverage.assignment a
JOIN geo.outlet o ON o.id = a.outlet_id
LEFT JOIN LATERAL (SELECT c.name FROM app.colleagues(ARRAY[a.rep_id]) c) r ON true
LEFT JOIN LATERAL (
    SELECT c.name
    FROM coverage.substitution x
    CROSS JOIN app.colleagues(ARRAY[x.substitute_id]) c
    WHERE x.rep_id = a.rep_id AND x.during @> @today::date AND a.state = 'in_force'
) s ON true
WHERE (@duty::text = '' OR a.duty = @duty)
  AND (@state::text = '' OR a.state = @state)
  AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id)
  AND (@outlet_id::bigint = 0 OR a.outlet_id = @outlet_id)
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@words::text = '' OR o.words LIKE '%' || lower(@words) || '%')
  AND (o.code, a.id) > (@after_code::text, @after_id::bigint)
ORDER BY o.code, a.id
LIMIT @most::int;
