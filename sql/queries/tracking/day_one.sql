SELECT rep_id, unit_id, day, fixes, first_at, last_at, distance_m, gap_m, moving_s, stopped_s, stops, track
FROM tracking.day
WHERE rep_id = @rep_id AND day = @day;
