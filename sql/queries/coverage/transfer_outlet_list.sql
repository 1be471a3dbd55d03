SELECT t.outlet_id, coalesce(o.code, '') AS code, coalesce(o.name, '') AS name, coalesce(o.class, 'C') AS class, o.location,
       t.rep_id AS from_rep, coalesce(f.name, '') AS from_name, t.to_rep, coalesce(n.name, '') AS to_name, coalesce(r.name, '') AS rule, t.work_min, t.done
FROM coverage.transfer_outlet t
LEFT JOIN geo.outlet o ON o.id = t.outlet_id
LEFT JOIN LATERAL (SELECT c.name FROM app.colleagues(ARRAY[t.rep_id]) c) f ON true
LEFT JOIN LATERAL (SELECT c.name FROM app.colleagues(ARRAY[t.to_rep]) c) n ON true
LEFT JOIN coverage.rule r ON r.id = t.rule_id
WHERE t.transfer_id = @transfer_id AND t.outlet_id > @after_id AND (@rep_id::bigint = 0 OR @rep_id IN (t.rep_id, t.to_rep))
ORDER BY t.outlet_id
LIMIT @most::int;
