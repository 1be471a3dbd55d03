DELETE FROM routing.plan WHERE rep_id = @rep_id AND day = ANY (@days::date[]);
