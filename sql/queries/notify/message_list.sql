-- The asker's own, newest first.
SELECT id, kind, params, link, at, read_at
FROM notify.message
WHERE user_id = app.uid()
  AND (NOT @unread::bool OR read_at IS NULL)
  AND (@kind::text = '' OR kind = @kind)
  AND (@before::bigint = 0 OR id < @before)
ORDER BY id DESC
LIMIT @most::int;
