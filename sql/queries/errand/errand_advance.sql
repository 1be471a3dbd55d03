-- In the transaction of what was done. Who has not seen the last step is another try of the same errand, and gives up.
UPDATE errand.errand
SET done = @done::int + @step::int, result = @result, beat_at = @now
WHERE id = @id AND done = @done AND state = 'running' AND tries = @tries
RETURNING wants_end;
