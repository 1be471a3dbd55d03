INSERT INTO tracking.day (tenant_id, rep_id, unit_id, day, fixes, first_at, last_at, distance_m, gap_m, moving_s, stopped_s, stops, track, made_at)
VALUES (app.tenant(), @rep_id, @unit_id, @day, @fixes, @first_at, @last_at, @distance_m, @gap_m, @moving_s, @stopped_s, @stops, @track, @made_at)
ON CONFLICT (rep_id, day) DO UPDATE
SET unit_id = excluded.unit_id, fixes = excluded.fixes, first_at = excluded.first_at, last_at = excluded.last_at,
    distance_m = excluded.distance_m, gap_m = excluded.gap_m, moving_s = excluded.moving_s, stopped_s = excluded.stopped_s,
    stops = excluded.stops, track = excluded.track, made_at = excluded.made_at;
