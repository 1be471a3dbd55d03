SELECT id, user_id, kind, subject, title, step, state, args, result, files, done, total, failure, wants_end, tries, created_at, finished_at
FROM errand.errand
WHERE id = @id;
