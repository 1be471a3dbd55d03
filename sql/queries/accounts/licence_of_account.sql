SELECT id, account_id, number, holder, CASE WHEN state = 'valid' AND valid_to < @today::date THEN 'expired' ELSE state END AS state,
       valid_from, valid_to, checked_on, rev
FROM accounts.licence
WHERE account_id = @id
ORDER BY number;
