SELECT s.id, s.rep_id, coalesce(r.name, '') AS rep_name, s.substitute_id, coalesce(n.name, '') AS substitute_name, s.unit_id,
       lower(s.during) AS from_day, upper(s.during) AS end_day, s.reason, coalesce(u.name, '') AS made_by,
       (SELECT count(DISTINCT a.outlet_id)::int FROM coverage.assignment a WHERE a.rep_id = s.rep_id AND a.state = 'in_force') AS outlets
FROM coverage.substitution s
LEFT JOIN LATERAL (SELECT c.name FROM app.colleagues(ARRAY[s.rep_id]) c) r ON true
LEFT JOIN LATERAL (SELECT c.name FROM app.colleagues(ARRAY[s.substitute_id]) c) n ON true
LEFT JOIN app.user_v u ON u.id = s.made_by
WHERE (@id::bigint = 0 OR s.id = @id)
  AND (NOT @mine::bool OR app.me() IN (s.rep_id, s.substitute_id))
  AND upper(s.during) >= @since::date
ORDER BY lower(s.during) DESC, s.id DESC
LIMIT @most::int;
