SELECT rep_id, unit_id, day, fixes, first_at, last_at, distance_m, gap_m, moving_s, stopped_s, jsonb_array_length(stops) AS stops
FROM tracking.day
WHERE tenant_id = app.tenant() AND day = @day
  AND (@unit::int = 0 OR unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY rep_id;
