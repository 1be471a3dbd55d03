SELECT t.id, t.step, t.round, coalesce((SELECT c.name FROM app.colleagues(ARRAY[t.employee_id]) c), '') AS name,
       coalesce((SELECT c.name FROM app.colleagues(ARRAY[t.stands_for]) c), '') AS stands_for, t.state, t.added, t.ended_at
FROM workflow.turn t
WHERE t.instance_id = @id
ORDER BY t.round, t.step, t.id;
