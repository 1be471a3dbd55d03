-- A rep's readings around an act, heartbeats among them, each phone's in the order it
-- made them: by the number our own app gives them, whatever its clock said and whenever
-- they came. Other apps give none (their keys are places, beyond any number); what they
-- send late may overtake, so only their own clock is left. See fix_of_day.sql.
SELECT f.at, f.device_at, f.received_at, f.unit_id, f.lon, f.lat, f.accuracy_m, f.speed_mps, f.heading_deg, f.altitude_m,
       f.battery, f.flags, f.device_id
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
ORDER BY f.device_id, CASE WHEN f.key BETWEEN 0 AND 1099511627776 THEN f.key END, f.device_at, f.key;
