SELECT m.id, m.kept_id, m.gone_id, g.name AS gone, m.reason, m.moved, m.merged_at, m.undone_at
FROM accounts.merge m
JOIN accounts.account g ON g.id = m.gone_id
WHERE m.id = @id;
