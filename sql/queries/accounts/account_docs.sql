-- Accounts as the search of everything finds them; what was merged into another is found there.
SELECT a.id AS row_id, a.unit_id, a.rep_id, a.name AS title, concat_ws(' · ', a.code, nullif(a.address, '')) AS line, '/accounts/' || a.id AS link,
       ARRAY[a.code, a.address, a.mail] AS more, ARRAY[a.phone, a.digits] AS phones, NULL::geometry AS point, a.extra
FROM accounts.account a
WHERE a.id = ANY (@ids::bigint[]) AND a.state <> 'merged';
