SELECT id, created_by, asked_by FROM accounts.account WHERE id = @id;
