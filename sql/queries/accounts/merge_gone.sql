UPDATE accounts.account SET state = 'merged', merged_into = @kept, pooled_at = NULL, rev = rev + 1, updated_at = now() WHERE id = @gone;
