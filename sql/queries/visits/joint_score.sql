UPDATE visits.joint SET scores = @scores, score = @score, note = @note, scored_at = @at WHERE id = @id;
