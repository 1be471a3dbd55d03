-- The outlets that change their rep.
SELECT m.outlet_id, o.code, o.name, o.class, m.from_rep, m.to_rep, m.work_min, m.locked
FROM routing.scenario_outlet m
JOIN geo.outlet o ON o.id = m.outlet_id
WHERE m.scenario_id = @id AND m.to_rep IS DISTINCT FROM m.from_rep AND m.outlet_id > @after_id
  AND (@rep_id::bigint = 0 OR m.from_rep = @rep_id OR m.to_rep = @rep_id)
ORDER BY m.outlet_id
LIMIT @most::int;
