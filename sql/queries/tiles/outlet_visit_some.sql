SELECT outlet_id, unit_id, rep_id, day - date '1970-01-01' AS day
FROM visits.outlet_day_v
WHERE outlet_id = ANY (@ids::bigint[]) AND day >= @day::date;
