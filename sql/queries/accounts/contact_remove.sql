DELETE FROM accounts.contact WHERE id = @id RETURNING id;
