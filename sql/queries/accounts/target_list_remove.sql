DELETE FROM accounts.target_list WHERE id = @id RETURNING id;
