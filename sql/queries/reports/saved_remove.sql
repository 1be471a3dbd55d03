DELETE FROM reports.saved WHERE id = @id;
