-- Whoever gets the row runs the errand; one that has been silent for too long is anybody's again.
UPDATE errand.errand
SET state = 'running', tries = tries + 1, beat_at = @now, finished_at = NULL, failure = NULL
WHERE id = @id AND (state = 'waiting' OR (state = 'running' AND beat_at < @silent))
RETURNING id, user_id, kind, subject, title, step, state, args, result, files, done, total, failure, wants_end, tries, created_at, finished_at;
