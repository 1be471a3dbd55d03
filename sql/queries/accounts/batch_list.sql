SELECT b.id, b.state, b.sets, b.reason, b.rows, b.done, b.skipped, coalesce(u.name, '') AS creator, b.created_at, b.finished_at
FROM accounts.batch b
LEFT JOIN app.user_v u ON u.id = b.created_by
ORDER BY b.id DESC
LIMIT @most::int;
