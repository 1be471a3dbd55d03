UPDATE coverage.transfer
SET state = @to, ended_at = @ended
WHERE id = @id AND state = @from;
