-- Every visit since a day, for thematic maps.
SELECT outlet_id, unit_id, rep_id, day - date '1970-01-01' AS day
FROM visits.outlet_day_v
WHERE day >= @day::date;
