SELECT id FROM routing.schedule WHERE rep_id = @rep_id AND first_day = @first_day AND state = 'published';
