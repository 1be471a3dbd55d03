SELECT outlet_id FROM accounts.account_outlet WHERE account_id = @id ORDER BY main DESC, outlet_id;
