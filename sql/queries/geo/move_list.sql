-- Newest first.
SELECT m.id, m.outlet_id, o.name AS outlet_name, o.code AS outlet_code, m.from_point, m.to_point, m.distance_m, m.reason, m.source, m.state,
       m.unit_id, m.rep_id, m.proposed_by, coalesce(p.name, '') AS proposer, m.proposed_at, m.decided_by, coalesce(d.name, '') AS decider, m.decided_at
FROM geo.outlet_move m
JOIN geo.outlet o ON o.id = m.outlet_id
LEFT JOIN app.user_v p ON p.id = m.proposed_by
LEFT JOIN app.user_v d ON d.id = m.decided_by
WHERE (@state::text = '' OR m.state = @state)
  AND (@outlet_id::bigint = 0 OR m.outlet_id = @outlet_id)
  AND (@units::int[] IS NULL OR m.unit_id = ANY (@units))
  AND (@before_id::bigint = 0 OR m.id < @before_id)
ORDER BY m.id DESC
LIMIT @most::int;
