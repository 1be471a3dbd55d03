SELECT id
FROM workflow.instance
WHERE subject = @subject AND row_id = @row_id AND state = 'running';
