-- A person's word: on with it, again, or no more.
UPDATE errand.errand
SET state = @state, step = @step, args = @args, done = @done, total = @total, wants_end = @wants_end, beat_at = @now,
    failure = CASE WHEN @state = 'failed' THEN failure END,
    finished_at = CASE WHEN @state = 'cancelled' THEN @now::timestamptz END
WHERE id = @id AND state = @was
RETURNING id;
