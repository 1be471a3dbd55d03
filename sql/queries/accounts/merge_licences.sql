UPDATE accounts.licence SET account_id = @kept WHERE account_id = @gone RETURNING id;
