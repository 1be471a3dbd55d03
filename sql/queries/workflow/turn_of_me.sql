-- What waits for the actor who is away from today on.
SELECT DISTINCT t.instance_id AS id
FROM workflow.turn t
WHERE t.employee_id = app.me() AND t.state = 'open'
  AND EXISTS (SELECT FROM workflow.absence a WHERE a.employee_id = app.me() AND a.during @> app.day_of(@now));
