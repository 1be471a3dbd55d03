-- What a field is called, asked for and shown; its key and type stay, since rows hold values of them.
UPDATE app.field
SET zh = @zh, en = @en, required = @required, on_list = @on_list, searchable = @searchable, rank = @rank,
    ended_at = CASE WHEN @ended::bool THEN coalesce(ended_at, @now) END, rev = rev + 1, updated_at = @now
WHERE id = @id AND rev = @rev
RETURNING id;
