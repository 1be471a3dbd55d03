UPDATE routing.beat
SET state = 'draft', name = @name, colour = @colour, weekdays = @weekdays, note = @note,
    distance_m = @distance_m, travel_s = @travel_s, source = @source, changed_at = @at, rev = rev + 1
WHERE id = @id;
