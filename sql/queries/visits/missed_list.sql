-- The planned stops that a rep has missed on some days, what became of each, and the visit that makes it up or could: the first one in time that
-- is spare. A day comes with the last one on which its stops can be made up.
SELECT s.outlet_id, coalesce(o.name, '') AS outlet_name, s.unit_id, s.day::text AS day, d.last_on::text AS last_on,
       coalesce(m.state, 'missed') AS state, coalesce(m.reason, '') AS reason, coalesce(m.note, '') AS note, coalesce(m.decider, '') AS decider, coalesce(m.again, false) AS again,
       coalesce(v.id, 0) AS visit_id, coalesce(v.day::text, '') AS visited_on
FROM unnest(@days::date[], @lasts::date[]) d (day, last_on)
JOIN routing.plan_stop_v s ON s.rep_id = @rep_id AND s.day = d.day
LEFT JOIN geo.outlet o ON o.id = s.outlet_id
LEFT JOIN visits.makeup m ON m.rep_id = s.rep_id AND m.day = s.day AND m.outlet_id = s.outlet_id
LEFT JOIN LATERAL (
    SELECT v.id, v.day
    FROM visits.spare_v v
    WHERE v.rep_id = s.rep_id AND v.outlet_id = s.outlet_id AND v.day > s.day AND v.day <= d.last_on
      AND (v.id = m.visit_id OR NOT EXISTS (SELECT FROM visits.makeup k WHERE k.visit_id = v.id AND k.state <> 'rejected'))
    ORDER BY v.id <> m.visit_id, v.day, v.id
    LIMIT 1
) v ON m.state IS DISTINCT FROM 'rejected' OR NOT m.again
WHERE NOT EXISTS (SELECT FROM visits.counted_v c WHERE c.rep_id = s.rep_id AND c.day = s.day AND c.outlet_id = s.outlet_id AND c.closed_at IS NOT NULL)
  AND (@outlet_id::bigint = 0 OR s.outlet_id = @outlet_id)
ORDER BY s.day DESC, s.outlet_id;
