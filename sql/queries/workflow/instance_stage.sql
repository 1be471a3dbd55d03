UPDATE workflow.instance
SET stage = @stage, round = @round
WHERE id = @id;
