UPDATE accounts.contact SET account_id = @account_id WHERE id = ANY (@ids::bigint[]);
