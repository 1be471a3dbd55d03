SELECT id, rep_id, ref, act, day::text AS day, at, device_at, received_at, point, accuracy_m, place, skewed
FROM attendance.punch
WHERE ref = @ref;
