-- A rep's readings between two instants of corrected time, heartbeats among them.
-- A phone's clock may be off, so each device is looked through by its own clock;
-- those that were years off lie together in the year 2000.
SELECT f.at, f.device_at, f.received_at, f.unit_id, f.lon, f.lat, f.accuracy_m, f.speed_mps, f.heading_deg, f.altitude_m,
       f.battery, f.flags
FROM tracking.device d
CROSS JOIN LATERAL (
    SELECT x.*
    FROM tracking.fix x
    WHERE x.device_id = d.id AND x.device_at >= @from_at::timestamptz - make_interval(secs => d.skew_hi_s + 1)
      AND x.device_at < @to_at::timestamptz - make_interval(secs => d.skew_lo_s - 1)
    UNION ALL
    SELECT x.*
    FROM tracking.fix x
    WHERE x.device_id = d.id AND x.device_at = '2000-01-01 00:00+00'
) AS f
WHERE d.rep_id = @rep_id AND f.rep_id = @rep_id AND f.at >= @from_at AND f.at < @to_at
ORDER BY f.at, f.device_id, f.key;
