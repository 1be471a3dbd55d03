SELECT w.id, w.account_id, a.name AS account, w.before, w.after, w.reason, w.state, coalesce(p.name, '') AS proposer, w.proposed_by, w.proposed_at,
       coalesce(d.name, '') AS decider, w.decided_at, w.word
FROM accounts.change w
JOIN accounts.account a ON a.id = w.account_id
LEFT JOIN app.user_v p ON p.id = w.proposed_by
LEFT JOIN app.user_v d ON d.id = w.decided_by
WHERE w.id = @id;
