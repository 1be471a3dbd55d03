SELECT n.id, n.message, n.kind, n.number, n.account, n.holder, n.status, n.renumbered, n.valid_from, n.valid_to, n.checked_on, n.told_at, n.received_at,
       n.outcome, n.account_id
FROM accounts.licence_notice n
WHERE (@outcome::text = '' OR n.outcome = @outcome) AND (@before_id::bigint = 0 OR n.id < @before_id)
ORDER BY n.id DESC
LIMIT @most::int;
