UPDATE accounts.relation SET parent_id = @account_id WHERE id = ANY (@ids::bigint[]);
