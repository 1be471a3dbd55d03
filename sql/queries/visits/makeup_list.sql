-- Newest first.
SELECT m.id, m.ref, m.rep_id, coalesce(e.name, '') AS rep, m.unit_id, m.outlet_id, coalesce(o.name, '') AS outlet_name, m.day::text AS day, m.last_on::text AS last_on,
       coalesce(v.id, 0) AS visit_id, coalesce(v.day::text, '') AS visited_on, m.reason, m.state, m.again, m.asked_at, m.decided_at, m.decider, m.note,
       v.id IS NOT NULL AND NOT EXISTS (SELECT FROM visits.spare_v s WHERE s.id = v.id) AS visit_void,
       EXISTS (SELECT FROM visits.made_up_v k WHERE k.id = m.id) AS counts
FROM visits.makeup m
LEFT JOIN visits.visit v ON v.id = m.visit_id
LEFT JOIN geo.outlet o ON o.id = m.outlet_id
LEFT JOIN org.staff_v e ON e.id = m.rep_id
WHERE m.tenant_id = app.tenant() AND (@state::text = '' OR m.state = @state) AND (@id::bigint = 0 OR m.id = @id)
  AND (@rep_id::bigint = 0 OR m.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR m.outlet_id = @outlet_id) AND (@day::date IS NULL OR m.day = @day)
  AND (@unit::int = 0 OR m.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@before::bigint = 0 OR m.id < @before)
ORDER BY m.id DESC
LIMIT @most;
