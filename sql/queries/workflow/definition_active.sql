SELECT id, outside_url
FROM workflow.definition
WHERE subject = @subject AND active;
