SELECT time_zone
FROM app.tenant
WHERE id = app.tenant();
