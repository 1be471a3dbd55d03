SELECT id, round, step, employee_id, stands_for, state, after_id, added
FROM workflow.turn
WHERE instance_id = @id
ORDER BY id;
