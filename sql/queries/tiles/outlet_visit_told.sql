-- Where and whose the visits are that the change feed tells of.
SELECT DISTINCT outlet_id, unit_id, rep_id, day - date '1970-01-01' AS day
FROM visits.outlet_day_v
WHERE id = ANY (@ids::bigint[]);
