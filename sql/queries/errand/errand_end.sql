UPDATE errand.errand
SET state = @state, step = @step, result = @result, files = @files, failure = @failure, done = @done, total = @total,
    wants_end = false, beat_at = @now, finished_at = CASE WHEN @state IN ('done', 'failed', 'cancelled') THEN @now::timestamptz END
WHERE id = @id AND state = 'running' AND tries = @tries
RETURNING id;
