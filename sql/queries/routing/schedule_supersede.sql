UPDATE routing.schedule
SET state = 'superseded', changed_at = @at, rev = rev + 1
WHERE rep_id = @rep_id AND first_day = @first_day AND state = 'published' AND id <> @id
RETURNING id;
