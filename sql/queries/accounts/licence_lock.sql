SELECT id, account_id, number, holder, state, valid_from, valid_to, checked_on, told_at
FROM accounts.licence
WHERE number = @number
FOR UPDATE;
