-- The code of a unit, and the company's day.
SELECT coalesce((SELECT u.code FROM app.unit_v u WHERE u.id = @unit), 'HQ') AS branch, app.day_of(@now) AS day;
