UPDATE accounts.contact SET account_id = @kept WHERE account_id = @gone RETURNING id;
