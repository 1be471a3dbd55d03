-- Assignments are written by the database alone, so that everybody's writing keeps the same history.
SELECT coverage.assign(@outlets::bigint[], @rep_id, @unit_id, @duty, @day::date, @today::date, nullif(@transfer_id::bigint, 0));
