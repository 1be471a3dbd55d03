-- How many prospects the rep has taken out of the pool and still keeps as such.
SELECT count(DISTINCT a.id)
FROM accounts.claim c
JOIN accounts.account a ON a.id = c.account_id AND a.rep_id = c.rep_id AND a.state = 'prospect'
WHERE c.rep_id = @rep_id;
