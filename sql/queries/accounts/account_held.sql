SELECT (SELECT count(*) FROM accounts.contact WHERE account_id = @id) AS contacts,
       (SELECT count(*) FROM accounts.account_outlet WHERE account_id = @id) AS outlets;
