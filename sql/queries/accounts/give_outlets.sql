UPDATE accounts.account_outlet SET account_id = @account_id, main = coalesce(outlet_id = @main::bigint, false) WHERE outlet_id = ANY (@ids::bigint[]);
