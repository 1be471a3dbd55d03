SELECT id, outlet_id, unit_id, rep_id
FROM visits.outlet_day_v
WHERE day = @day::date;
