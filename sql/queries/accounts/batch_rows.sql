SELECT r.account_id, a.name AS account, r.before, r.after, r.outcome
FROM accounts.batch_row r
JOIN accounts.account a ON a.id = r.account_id
WHERE r.batch_id = @id AND (@outcome::text = '' OR r.outcome = @outcome)
ORDER BY r.account_id
LIMIT @most::int;
