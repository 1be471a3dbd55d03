-- People who are there already under the same name, of some accounts.
SELECT id, account_id, name, extra, rev FROM accounts.contact WHERE account_id = ANY (@accounts::bigint[]);
