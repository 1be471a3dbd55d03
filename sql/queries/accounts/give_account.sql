UPDATE accounts.account SET state = @state, merged_into = NULL, rep_id = @rep_id, pooled_at = @pooled_at, rev = rev + 1, updated_at = now() WHERE id = @id;
