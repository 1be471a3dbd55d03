-- What is known of every outlet since a day, for thematic maps.
SELECT outlet_id, measure = 'sales' AS sales, day - date '1970-01-01' AS day, value
FROM geo.figure
WHERE day >= @day::date;
