-- Nothing comes back when the message has come before.
INSERT INTO accounts.licence_notice (tenant_id, message, kind, number, account, holder, status, renumbered, valid_from, valid_to, checked_on,
                                     told_at, received_at, outcome)
VALUES (app.tenant(), @message, @kind, @number, @account, @holder, @status, @renumbered, @valid_from, @valid_to, @checked_on, @told_at, @received_at, 'exception')
ON CONFLICT (tenant_id, message) DO NOTHING
RETURNING id;
