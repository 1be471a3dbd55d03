SELECT id FROM accounts.account WHERE id = @id FOR NO KEY UPDATE;
