SELECT id, unit_id, rep_id, first_day, version, state, based_on, source, notes, gaps, note, made_at, changed_at, submitted_at, submitter, decided_at,
       decision, effective, rev, made_by, submitted_by, decided_by, distance_m, travel_s, service_s, overtime_s, spread, stops, late
FROM routing.schedule_v
WHERE id = @id;
