-- Who has left and has not been seen off.
SELECT id, unit_id, to_char(left_on, 'YYYY-MM-DD') AS left_on
FROM org.employee
WHERE tenant_id = app.tenant() AND NOT gone AND left_on <= app.day_of(@at) AND (@id::bigint = 0 OR id = @id)
ORDER BY id
FOR UPDATE;
