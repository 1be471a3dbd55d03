SELECT m.id, m.outlet_id, o.name AS outlet_name, o.code AS outlet_code, m.from_point, m.to_point, m.distance_m, m.reason, m.source, m.state,
       m.unit_id, m.rep_id, m.proposed_by, coalesce(p.name, '') AS proposer, m.proposed_at, m.decided_by, coalesce(d.name, '') AS decider, m.decided_at
FROM geo.outlet_move m
JOIN geo.outlet o ON o.id = m.outlet_id
LEFT JOIN app.user_v p ON p.id = m.proposed_by
LEFT JOIN app.user_v d ON d.id = m.decided_by
WHERE m.id = @id;
