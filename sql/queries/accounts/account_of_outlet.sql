SELECT outlet_id, account_id
FROM accounts.account_outlet
WHERE outlet_id = ANY (@outlets);
