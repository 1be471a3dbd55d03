SELECT l.id, l.name, l.made_at, coalesce(u.name, '') AS made_by, (SELECT count(*) FROM accounts.target t WHERE t.list_id = l.id) AS accounts
FROM accounts.target_list l
LEFT JOIN app.user_v u ON u.id = l.made_by
ORDER BY l.id DESC
LIMIT 200;
