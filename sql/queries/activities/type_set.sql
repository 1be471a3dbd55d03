UPDATE activities.type
SET code = @code, name = @name, name_en = @name_en, results = @results, needs_outlet = @needs_outlet, needs_photo = @needs_photo,
    needs_note = @needs_note, disabled = @disabled, changed_at = @now, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
