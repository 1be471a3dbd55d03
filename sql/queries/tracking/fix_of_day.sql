-- A rep's fixes between two instants. The device's clock may be a day off, so
-- partitions are taken with a day to spare and the corrected time decides.
SELECT f.at, f.device_at, f.received_at, f.lon, f.lat, f.accuracy_m, f.speed_mps, f.heading_deg, f.altitude_m, f.battery, f.flags
FROM tracking.fix f
WHERE f.device_id = ANY (ARRAY(SELECT id FROM tracking.device WHERE rep_id = @rep_id))
  AND f.device_at >= @from_at::timestamptz - interval '1 day' AND f.device_at < @to_at::timestamptz + interval '1 day'
  AND f.at >= @from_at AND f.at < @to_at AND f.rep_id = @rep_id
ORDER BY f.at;
