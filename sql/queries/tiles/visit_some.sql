SELECT id, outlet_id, unit_id, rep_id
FROM visits.outlet_day_v
WHERE id = ANY (@ids::bigint[]) AND day = @day::date;
