UPDATE accounts.target SET account_id = @gone WHERE account_id = @kept AND list_id = ANY (@ids::bigint[]);
