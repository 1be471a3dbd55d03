SELECT id FROM accounts.account WHERE code = @code AND state <> 'merged';
