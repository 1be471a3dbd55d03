SELECT measure, day, value / 100.0::float8 AS value
FROM geo.figure
WHERE outlet_id = @id AND day >= @since::date
ORDER BY day, measure;
