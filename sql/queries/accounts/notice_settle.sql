UPDATE accounts.licence_notice
SET outcome = @outcome, account_id = @account_id, settled_by = app.uid()
WHERE id = @id AND outcome = 'exception'
RETURNING id;
