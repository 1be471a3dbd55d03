SELECT name FROM accounts.near_beyond(@near, @near_box, @within_m)
WHERE @phone::text IS NOT NULL AND @not_id::bigint IS NOT NULL AND @today::date IS NOT NULL;
