SELECT id, made_by = app.uid() AS mine
FROM activities.drive
WHERE ref = @ref;
