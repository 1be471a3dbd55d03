-- The company's day, and how far it is.
SELECT app.day_of(@now) AS day, extract(epoch FROM (@now::timestamptz AT TIME ZONE z.time_zone)::time)::float8 AS since
FROM app.tenant z
WHERE z.id = app.tenant();
