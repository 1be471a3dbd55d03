SELECT outlet_id, measure = 'sales' AS sales, day - date '1970-01-01' AS day, value
FROM geo.figure
WHERE outlet_id = ANY (@ids::bigint[]) AND day >= @day::date;
