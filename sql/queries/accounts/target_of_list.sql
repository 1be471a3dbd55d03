SELECT account_id FROM accounts.target WHERE list_id = @id ORDER BY account_id;
