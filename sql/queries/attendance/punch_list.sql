-- Of one rep on one day, in their order.
SELECT id, rep_id, ref, act, day::text AS day, at, device_at, received_at, point, accuracy_m, place, skewed
FROM attendance.punch
WHERE rep_id = @rep_id AND day = @day
ORDER BY at, id;
