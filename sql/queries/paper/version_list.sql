-- The newest first.
SELECT rev, body, reason, made_by, made_at
FROM paper.template_version
WHERE key = @key
ORDER BY rev DESC
LIMIT 100;
