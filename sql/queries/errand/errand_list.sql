-- The asker's own, newest first.
SELECT id, user_id, kind, subject, title, step, state, args, result, files, done, total, failure, wants_end, tries, created_at, finished_at
FROM errand.errand
WHERE user_id = app.uid()
  AND (@kind::text = '' OR kind = @kind)
  AND (@state::text = '' OR state = @state)
  AND (@before::bigint = 0 OR id < @before)
ORDER BY id DESC
LIMIT @most::int;
