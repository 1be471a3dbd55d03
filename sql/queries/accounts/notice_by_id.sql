SELECT n.id, n.message, n.kind, n.number, n.account, n.holder, n.status, n.renumbered, n.valid_from, n.valid_to, n.checked_on, n.told_at, n.received_at,
       n.outcome, n.account_id
FROM accounts.licence_notice n
WHERE n.id = @id
FOR UPDATE;
