-- Each account once, however many ways lead to it; each outlet belongs to one account.
WITH RECURSIVE below (account_id, depth) AS (
    SELECT @id::bigint, 0
    UNION
    SELECT r.account_id, b.depth + 1
    FROM below b
    JOIN accounts.relation r ON r.parent_id = b.account_id AND r.kind = @kind::text AND r.valid @> @to::date
    WHERE b.depth < 50
)
SELECT a.id AS account_id, a.name AS account, d.depth,
       (SELECT count(*) FROM accounts.account_outlet l WHERE l.account_id = a.id) AS outlets,
       coalesce((SELECT sum(f.value) FROM accounts.account_outlet l JOIN geo.figure f ON f.outlet_id = l.outlet_id AND f.measure = 'sales'
                 WHERE l.account_id = a.id AND f.day BETWEEN @from::date AND @to::date), 0)::float8 / 100 AS sales
FROM (SELECT account_id, min(depth) AS depth FROM below GROUP BY account_id) d
JOIN accounts.account a ON a.id = d.account_id
ORDER BY d.depth, sales DESC, a.id;
