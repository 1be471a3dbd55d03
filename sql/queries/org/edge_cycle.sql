SELECT coalesce(to_char(org.cycle_on(@tree_id, @unit_id, @parent_id, daterange(@on::text::date, nullif(@until::text, '')::date)), 'YYYY-MM-DD'), '') AS day;
