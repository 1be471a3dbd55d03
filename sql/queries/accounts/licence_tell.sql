UPDATE accounts.licence
SET number = @number, holder = @holder, state = @state, valid_from = @valid_from, valid_to = @valid_to, checked_on = @checked_on, told_at = @told_at,
    rev = rev + 1, updated_at = now()
WHERE id = @id;
