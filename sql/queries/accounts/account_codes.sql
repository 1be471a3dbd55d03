-- Which codes are taken, and by what: an account without an id is out of sight.
SELECT t.code, a.id
FROM accounts.codes_taken(@codes::text[]) t (code)
LEFT JOIN accounts.account a ON a.code = t.code;
