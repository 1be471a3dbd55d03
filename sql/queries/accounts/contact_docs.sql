-- Contacts as the search of everything finds them: in the scope of their account.
SELECT c.id AS row_id, a.unit_id, a.rep_id, c.name AS title, concat_ws(' · ', a.name, nullif(c.duty, '')) AS line, '/accounts/' || a.id AS link,
       ARRAY[c.mail, c.duty] AS more, ARRAY[c.mobile, c.phone] AS phones, NULL::geometry AS point, c.extra
FROM accounts.contact c
JOIN accounts.account a ON a.id = c.account_id
WHERE c.id = ANY (@ids::bigint[]) AND a.state <> 'merged';
