-- How far it is, and whether the person wants it to end. No row: somebody else runs it, or nobody any more.
UPDATE errand.errand
SET done = @done, total = @total, beat_at = @now
WHERE id = @id AND state = 'running' AND tries = @tries
RETURNING wants_end;
