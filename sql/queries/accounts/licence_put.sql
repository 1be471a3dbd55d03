-- One number is one licence; it goes to the account that has it now.
INSERT INTO accounts.licence AS l (tenant_id, account_id, number, holder, state, valid_from, valid_to, checked_on, told_at)
VALUES (app.tenant(), @account_id, @number, @holder, @state, @valid_from, @valid_to, @checked_on, @told_at)
ON CONFLICT (tenant_id, number) DO UPDATE
SET account_id = excluded.account_id, holder = excluded.holder, state = excluded.state, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
    checked_on = excluded.checked_on, told_at = coalesce(excluded.told_at, l.told_at), rev = l.rev + 1, updated_at = now()
RETURNING id;
