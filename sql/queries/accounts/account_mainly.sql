-- The account of which an outlet is the main one.
SELECT account_id FROM accounts.account_outlet WHERE outlet_id = @outlet_id AND main;
