-- Who made a column of a row what it is, and when.
SELECT by, at FROM accounts.changed_by(@in_table, @row_id::bigint::text, @in_column);
