-- The newest first.
SELECT id, body ->> 'title' AS title, made_at, due_at, tries, sent_at, said,
    CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN due_at IS NULL THEN 'failed' ELSE 'waiting' END AS state
FROM alerts.call
WHERE item_id = @item_id
ORDER BY id DESC
LIMIT @most;
