INSERT INTO accounts.relation (tenant_id, kind, account_id, parent_id, valid)
VALUES (app.tenant(), @kind, @account_id, @parent_id, daterange(@from_day, @to_day, '[]'))
RETURNING id;
