-- Of each rep the open version and the published one.
SELECT id, unit_id, rep_id, first_day, version, state, based_on, source, notes, gaps, note, made_at, changed_at, submitted_at, submitter, decided_at,
       decision, effective, rev, made_by, submitted_by, decided_by, distance_m, travel_s, service_s, overtime_s, spread, stops, late
FROM routing.schedule_v
WHERE first_day = @first_day AND state IN ('draft', 'optimised', 'submitted', 'published')
  AND (@rep_id::bigint = 0 OR rep_id = @rep_id)
  AND (@unit::int = 0 OR unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY rep_id, id;
