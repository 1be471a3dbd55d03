-- The version of a code that is in force.
SELECT id
FROM visits.template
WHERE tenant_id = app.tenant() AND code = @code AND state = 'in_force'
FOR UPDATE;
