-- Without a code it gets one of its number.
WITH n AS (SELECT nextval('accounts.account_id_seq') AS id)
INSERT INTO accounts.account (id, tenant_id, unit_id, rep_id, code, name, kind, state, roles, phone, fax, mail, web, address, industry,
                              settlement, terms_days, delivery, order_day, note, extra, created_by, created_at, touched_at, updated_at)
SELECT n.id, app.tenant(), @unit_id, @rep_id, coalesce(nullif(@code::text, ''), 'P' || lpad(n.id::text, 7, '0')), @name, @kind, @state, @roles,
       @phone, @fax, @mail, @web, @address, @industry, @settlement, @terms_days, @delivery, @order_day, @note, @extra, app.uid(), @at, @at, @at
FROM n
RETURNING id, code;
