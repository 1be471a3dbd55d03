-- What reps have today with a duty, in outlets and in minutes a month.
SELECT r.id AS rep_id, r.name, count(o.id)::int AS outlets, coalesce(sum(coalesce(own.visits, c.visits) * c.minutes), 0)::float8 AS work_min
FROM app.colleagues(@reps::bigint[]) r
LEFT JOIN coverage.assignment a ON a.rep_id = r.id AND a.duty = @duty AND a.state = 'in_force'
LEFT JOIN geo.outlet o ON o.id = a.outlet_id AND o.state <> 'closed'
LEFT JOIN unnest(@classes::text[], @visits::float8[], @minutes::float8[]) c (class, visits, minutes) ON c.class = o.class
LEFT JOIN routing.cycle_v own ON own.outlet_id = o.id
GROUP BY r.id, r.name
ORDER BY r.id;
