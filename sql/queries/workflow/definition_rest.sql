UPDATE workflow.definition
SET active = false
WHERE subject = @subject AND active;
