-- What was asked for, newest first; what nobody has spent in time has expired.
SELECT p.id, p.act, p.about, p.detail, p.reason, s.state, p.user_id AS asked_by, p.asked_name, p.asked_at, p.until, p.decided_name AS decided_by, p.decided_at, p.note,
       p.spent_at, app.asked_by_me(p.id) AS mine
FROM app.permit p
CROSS JOIN LATERAL (SELECT CASE WHEN p.state IN ('asked', 'granted') AND p.until <= @now::timestamptz THEN 'expired' ELSE p.state END AS state) s
WHERE (@id::bigint = 0 OR p.id = @id)
  AND (NOT @open::boolean OR s.state IN ('asked', 'granted'))
  AND (@before::bigint = 0 OR p.id < @before)
ORDER BY p.id DESC
LIMIT @most::int;
