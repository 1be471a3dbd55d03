-- Both are in scope, or the pair is not shown.
SELECT d.id, d.account_id, d.other_id, d.same_phone, d.likeness::float8, d.distance_m, d.state, d.found_at
FROM accounts.duplicate d
JOIN accounts.account b ON b.id = d.other_id
WHERE d.state = 'open' AND (@before_id::bigint = 0 OR d.id < @before_id)
ORDER BY d.id DESC
LIMIT @most::int;
