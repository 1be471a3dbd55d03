SELECT account_id
FROM accounts.account_outlet
WHERE outlet_id = @outlet_id;
