SELECT count(*)
FROM app.saved_view
WHERE page = @page AND user_id = app.uid();
