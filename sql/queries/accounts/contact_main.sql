-- The first one to ask for.
SELECT c.id, c.account_id, a.name AS account, c.uid, c.name, c.duty, c.phone, c.mobile, c.mail, c.birthday, c.note, c.main, c.extra, c.rev
FROM accounts.contact c
JOIN accounts.account a ON a.id = c.account_id
WHERE c.account_id = @id
ORDER BY c.main DESC, c.name, c.id
LIMIT 1;
