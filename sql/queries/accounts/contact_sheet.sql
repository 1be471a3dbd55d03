SELECT c.id, c.account_id, a.name AS account, a.code, c.uid, c.name, c.duty, c.phone, c.mobile, c.mail, c.birthday, c.note, c.main, c.extra, c.rev
FROM accounts.contact c
JOIN accounts.account a ON a.id = c.account_id
WHERE (@account_id::bigint = 0 OR c.account_id = @account_id)
  AND (@pattern::text IS NULL OR c.words LIKE @pattern AND c.words LIKE ALL (@patterns::text[]) OR a.words LIKE @pattern AND a.words LIKE ALL (@patterns::text[]))
  AND (c.name, c.id) > (@after_name::text, @after_id::bigint)
ORDER BY c.name, c.id
LIMIT @most::int;
