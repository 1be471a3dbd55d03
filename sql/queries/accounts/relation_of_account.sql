-- Those above it first. A name that is out of scope stays unknown.
SELECT r.id, r.kind, r.account_id, a.name AS account, r.parent_id, p.name AS parent, lower(r.valid) AS from_day, upper(r.valid) - 1 AS to_day
FROM accounts.relation r
LEFT JOIN accounts.account a ON a.id = r.account_id
LEFT JOIN accounts.account p ON p.id = r.parent_id
WHERE r.account_id = @id OR r.parent_id = @id
ORDER BY r.account_id <> @id, r.kind, lower(r.valid) NULLS FIRST, a.name
LIMIT 500;
