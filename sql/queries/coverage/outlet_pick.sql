-- Outlets by id, of a rep, or of a unit and those below it, with who has the duty there on the day, and the work they ask for in a month.
SELECT o.id AS outlet_id, o.unit_id, a.rep_id, o.location, coalesce(coalesce(own.visits, c.visits) * c.minutes, 0)::float8 AS work_min
FROM geo.outlet o
LEFT JOIN coverage.assignment a ON a.outlet_id = o.id AND a.duty = @duty AND a.valid @> @day::date
LEFT JOIN unnest(@classes::text[], @visits::float8[], @minutes::float8[]) c (class, visits, minutes) ON c.class = o.class
LEFT JOIN routing.cycle_v own ON own.outlet_id = o.id
WHERE (cardinality(@ids::bigint[]) = 0 OR o.id = ANY (@ids))
  AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id)
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[]))
  AND (o.state <> 'closed' OR cardinality(@ids) > 0)
ORDER BY o.id
LIMIT @most::int;
