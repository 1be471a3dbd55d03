DELETE FROM routing.beat_stop
WHERE beat_id = @id;
