DELETE FROM app.first_view
WHERE page = @page;
