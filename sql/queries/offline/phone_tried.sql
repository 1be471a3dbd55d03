UPDATE offline.phone
SET tries = tries + 1, tried_from = coalesce(tried_from, @now)
WHERE id = @phone AND last_n = @last_n;
