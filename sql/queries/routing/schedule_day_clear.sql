WITH gone AS (DELETE FROM routing.schedule_stop WHERE schedule_id = @id AND day = ANY (@days::date[]))
DELETE FROM routing.schedule_day WHERE schedule_id = @id AND day = ANY (@days::date[]);
