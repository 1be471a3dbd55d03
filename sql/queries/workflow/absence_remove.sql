DELETE FROM workflow.absence
WHERE id = @id AND employee_id = app.me();
