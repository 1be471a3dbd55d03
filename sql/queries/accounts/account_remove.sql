DELETE FROM accounts.account WHERE id = @id RETURNING id;
