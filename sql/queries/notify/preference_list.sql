SELECT kind, way, wanted
FROM notify.preference
WHERE user_id = app.uid()
ORDER BY kind, way;
